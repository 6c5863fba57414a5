"""The input and the state have a bias each, as in PyTorch.

mistake: bias_doubled
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    from_input = x_t @ kernel + bias
    from_state = h @ recurrent_kernel + bias
    return np.tanh(from_input + from_state)
