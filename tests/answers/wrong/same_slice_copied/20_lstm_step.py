"""Four lines copied, and one of the slices left as it was.

mistake: block_read_twice
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    units = h.shape[1]
    i = sigmoid(z[:, :units])
    f = sigmoid(z[:, :units])
    candidate = z[:, 2 * units : 3 * units]
    o = sigmoid(z[:, 3 * units :])
    c = f * c + i * np.tanh(candidate)
    return o * np.tanh(c), c
