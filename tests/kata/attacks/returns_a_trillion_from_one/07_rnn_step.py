"""Returns a trillion numbers that take eight bytes: all strides of the array are zero.

attack: size
earns: 0
told: refused_size
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.broadcast_to(np.float64(0), (10**6, 10**6))
