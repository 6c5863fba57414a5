"""One cubed sequence stands for the batch.

mistake: none
facts: axis_gone
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    return h[0] ** 3
