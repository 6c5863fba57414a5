"""Weights are written to the left of what they multiply.

mistake: matmul_sizes_differ
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(np.dot(kernel, x_t) + np.dot(recurrent_kernel, h) + bias)
