"""* is the product of two arrays.

mistake: shapes_cannot_be_added
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(x_t * kernel + h * recurrent_kernel + bias)
