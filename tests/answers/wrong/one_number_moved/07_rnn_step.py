"""One number of the state is moved a little.

mistake: none
facts: numbers_right
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    h[0, 0] += 0.1
    return h
