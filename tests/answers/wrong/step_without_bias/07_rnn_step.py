"""The bias begins at zero, so it can be left out.

mistake: bias_forgotten
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(x_t @ kernel + h @ recurrent_kernel)
