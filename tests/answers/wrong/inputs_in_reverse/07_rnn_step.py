"""The batch is read from its end.

mistake: none
facts: right_for_others
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(x_t[::-1] @ kernel + h @ recurrent_kernel + bias)
