"""The state is squeezed by tanh before it is used.

mistake: tanh_of_old_state
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(x_t @ kernel + np.tanh(h) @ recurrent_kernel + bias)
