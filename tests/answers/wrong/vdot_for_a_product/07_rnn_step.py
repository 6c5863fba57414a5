"""np.vdot, which flattens both matrices.

mistake: none
facts: raised_ValueError
"""

import numpy as np

def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(np.vdot(x_t, kernel) + h @ recurrent_kernel + bias)
