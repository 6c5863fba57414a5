"""A root squashes, too.

mistake: none
facts: not_finite
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.sqrt(x_t @ kernel + h @ recurrent_kernel + bias)
