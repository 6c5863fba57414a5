"""The input was read already when the state was made.

mistake: input_term_missing
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(h @ recurrent_kernel + bias)
