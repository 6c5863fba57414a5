"""Every number of the state gets axes of its own.

mistake: none
facts: axes_counted
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    return (h**3)[:, np.newaxis, :, np.newaxis]
