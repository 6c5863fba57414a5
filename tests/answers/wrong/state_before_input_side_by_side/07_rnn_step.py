"""The state comes before the input, kernel before recurrent_kernel.

mistake: joined_in_other_order
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    joined = np.concatenate([h, x_t], axis=1)
    weights = np.concatenate([kernel, recurrent_kernel], axis=0)
    return np.tanh(joined @ weights + bias)
