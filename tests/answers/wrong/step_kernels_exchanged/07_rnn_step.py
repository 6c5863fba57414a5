"""kernel belongs to the state and recurrent_kernel to the input.

mistake: matmul_sizes_differ
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(x_t @ recurrent_kernel + h @ kernel + bias)
