"""The new state goes where the old one was.

mistake: argument_changed
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    h[:] = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    return h
