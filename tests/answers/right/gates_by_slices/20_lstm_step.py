"""The blocks are slices, and the result is a list."""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    units = h.shape[1]
    z = np.dot(x_t, kernel) + np.dot(h, recurrent_kernel) + bias
    i = 1 / (1 + np.exp(-z[:, :units]))
    f = 1 / (1 + np.exp(-z[:, units : 2 * units]))
    candidate = np.tanh(z[:, 2 * units : 3 * units])
    o = 1 / (1 + np.exp(-z[:, 3 * units :]))
    next_c = f * c + i * candidate
    return [o * np.tanh(next_c), next_c]
