"""Five copies are safer than one.

mistake: none
facts: axis_too_many
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    return np.stack([h**3] * 7, axis=1)
