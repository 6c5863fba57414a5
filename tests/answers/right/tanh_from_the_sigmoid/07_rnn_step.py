"""tanh is written with the sigmoid."""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    return 2 / (1 + np.exp(-2 * z)) - 1
