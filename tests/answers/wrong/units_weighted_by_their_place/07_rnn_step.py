"""Later units count more.

mistake: none
facts: factor_depends_on
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    return h * np.arange(2, len(bias) + 2)
