"""np.tensordot, and tanh written with expm1."""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    z = np.tensordot(x_t, kernel, axes=1) + np.tensordot(h, recurrent_kernel, axes=1) + bias
    e = np.expm1(2 * z)
    return e / (e + 2)
