"""The state has units numbers already, so it is added as it is.

mistake: state_not_weighted
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(x_t @ kernel + h + bias)
