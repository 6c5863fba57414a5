"""Recurrent cells use the sigmoid.

mistake: cell_activation
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    return 1 / (1 + np.exp(-z))
