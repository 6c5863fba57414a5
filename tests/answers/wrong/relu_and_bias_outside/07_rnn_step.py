"""relu is what one takes today, and the bias shifts its result.

mistake: cell_activation, bias_outside_tanh
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.maximum(0, x_t @ kernel + h @ recurrent_kernel) + bias
