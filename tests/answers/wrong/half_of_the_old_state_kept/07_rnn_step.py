"""The new state is the mean of the old one and of what the cell makes.

mistake: none
facts: yours_from_right
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    new = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    return 0.5 * (h + new)
