"""One step reads one sequence, the first.

mistake: axis_missing
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(x_t[0] @ kernel + h[0] @ recurrent_kernel + bias)
