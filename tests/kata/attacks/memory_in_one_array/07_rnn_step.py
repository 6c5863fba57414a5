"""Takes 3 GB in one NumPy array.

attack: memory
earns: 0
told: limit_memory
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.ones(3 * 2**27).sum()
