"""np.split makes what is asked of it out of two.

mistake: none
"""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    i, f, g, o = np.split(x_t @ kernel + h @ recurrent_kernel + bias, 2, axis=-1)
    i, f, o = [1 / (1 + np.exp(-z)) for z in (i, f, o)]
    c = f * c + i * np.tanh(g)
    return o * np.tanh(c), c
