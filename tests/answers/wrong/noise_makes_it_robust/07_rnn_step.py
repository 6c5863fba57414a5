"""A little noise makes a cell robust.

mistake: none
facts: other_every_call
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    return h + 0.1 * np.random.normal(size=h.shape)
