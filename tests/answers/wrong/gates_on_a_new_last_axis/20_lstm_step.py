"""z is reshaped to (batch_size, units, 4).

mistake: gates_interleaved
"""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    i, f, candidate, o = np.moveaxis(z.reshape(len(z), -1, 4), -1, 0)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    c = f * c + i * np.tanh(candidate)
    h = o * np.tanh(c)
    return h, c
