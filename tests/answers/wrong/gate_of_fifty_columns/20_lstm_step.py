"""Each block has the post's 50 columns.

mistake: gate_shapes_do_not_fit
"""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    i, f, candidate, o = z[:, :50], z[:, 50:100], z[:, 100:150], z[:, 150:]
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    c = f * c + i * np.tanh(candidate)
    h = o * np.tanh(c)
    return h, c
