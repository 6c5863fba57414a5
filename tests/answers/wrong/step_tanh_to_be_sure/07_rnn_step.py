"""The cell has its tanh and the output has one too.

mistake: tanh_applied_twice
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    state = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    output = np.tanh(state)
    return output
