"""The last unit is a special one.

mistake: none
facts: wrong_in_columns
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    h[:, -1] **= 3
    return h
