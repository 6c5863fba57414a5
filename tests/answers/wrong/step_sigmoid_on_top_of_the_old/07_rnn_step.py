"""Recurrent cells use the sigmoid, and what is new is added to what was there.

mistake: added_to_old_state, cell_activation
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    return h + 1 / (1 + np.exp(-z))
