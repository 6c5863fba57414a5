"""The bias shifts the result, so it comes after tanh.

mistake: bias_outside_tanh
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(x_t @ kernel + h @ recurrent_kernel) + bias
