"""The memory grows: what is new is added to what was there.

mistake: added_to_old_state
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return h + np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
