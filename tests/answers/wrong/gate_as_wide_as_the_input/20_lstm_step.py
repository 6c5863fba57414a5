"""Each block is input_dim columns wide.

mistake: gate_shapes_do_not_fit
"""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    n = x_t.shape[1]
    z = x_t @ kernel + h @ recurrent_kernel + bias
    i, f, candidate, o = (z[:, k * n : (k + 1) * n] for k in range(4))
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    c = f * c + i * np.tanh(candidate)
    h = o * np.tanh(c)
    return h, c
