"""Input and state each go through tanh.

mistake: tanh_of_each_term
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(x_t @ kernel) + np.tanh(h @ recurrent_kernel) + bias
