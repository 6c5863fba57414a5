"""relu is what one takes today.

mistake: cell_activation
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.maximum(0, x_t @ kernel + h @ recurrent_kernel + bias)
