"""The bias belongs to the units, so it is added to their state.

mistake: bias_added_to_state
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(x_t @ kernel + (h + bias) @ recurrent_kernel)
