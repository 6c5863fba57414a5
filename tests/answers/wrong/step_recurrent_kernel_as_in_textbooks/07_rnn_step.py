"""The textbook writes U h, so U is turned for a batch of rows.

mistake: recurrent_kernel_transposed
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(x_t @ kernel + h @ recurrent_kernel.T + bias)
