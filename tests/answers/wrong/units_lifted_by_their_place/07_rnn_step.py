"""Every unit has a level of its own.

mistake: none
facts: amount_depends_on
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    return h + 0.1 * np.arange(1, len(bias) + 1)
