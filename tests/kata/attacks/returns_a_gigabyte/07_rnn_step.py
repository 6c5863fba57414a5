"""Returns an array of 1 GB.

attack: size
earns: 0
told: refused_size, limit_memory
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.zeros(2**27)
