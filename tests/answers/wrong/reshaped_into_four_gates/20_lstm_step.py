"""Four gates are four rows of a new shape.

mistake: gates_reshaped
"""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = z.reshape(4, len(x_t), h.shape[1])
    i, f, o = [1 / (1 + np.exp(-gate)) for gate in (i, f, o)]
    c = f * c + i * np.tanh(g)
    return o * np.tanh(c), c
