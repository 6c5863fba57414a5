"""The textbook writes W x, so the kernel is turned for a batch of rows.

mistake: matmul_sizes_differ
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(x_t @ kernel.T + h @ recurrent_kernel + bias)
