"""A state needs no more than two decimals.

mistake: none
facts: decimals_end
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    return np.round(h**3, 2)
