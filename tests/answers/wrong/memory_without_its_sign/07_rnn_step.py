"""Memory has a size, but no sign.

mistake: none
facts: right_when_changed
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(x_t @ kernel + abs(h) @ recurrent_kernel + bias)
