"""One timestep alone is a Dense layer: there is nothing to remember yet.

mistake: recurrent_term_missing
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(x_t @ kernel + bias)
