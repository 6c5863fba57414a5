"""The batch is brought to a mean of 0 first.

mistake: none
facts: change_reaches
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    return np.tanh(z - z.mean(axis=0))
