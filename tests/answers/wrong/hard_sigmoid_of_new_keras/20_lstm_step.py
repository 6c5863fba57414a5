"""Gates use the hard sigmoid, clip(z / 6 + 0.5, 0, 1).

mistake: gates_by_hard_sigmoid
"""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    i, f, candidate, o = np.split(z, 4, axis=-1)
    i, f, o = (np.clip(gate / 6 + 0.5, 0, 1) for gate in (i, f, o))
    c = f * c + i * np.tanh(candidate)
    h = o * np.tanh(c)
    return h, c
