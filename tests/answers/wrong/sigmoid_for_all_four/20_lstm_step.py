"""All four blocks go through the sigmoid.

mistake: candidate_by_sigmoid
"""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    i, f, candidate, o = np.split(z, 4, axis=-1)
    i, f, candidate, o = (1 / (1 + np.exp(-block)) for block in (i, f, candidate, o))
    c = f * c + i * candidate
    h = o * np.tanh(c)
    return h, c
