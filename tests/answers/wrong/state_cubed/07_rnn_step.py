"""A state is sharper when it is cubed.

mistake: none
facts: no_number_right
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    return h**3
