"""The sum grows in place, in an array of its own."""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    z = np.matmul(x_t, kernel)
    z += np.matmul(h, recurrent_kernel)
    z += bias
    return np.tanh(z, out=z)
