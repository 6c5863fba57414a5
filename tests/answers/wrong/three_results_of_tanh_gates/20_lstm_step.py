"""Output, h and c, of gates between -1 and 1.

mistake: results_counted, gates_by_tanh
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    i, f, candidate, o = np.split(z, 4, axis=-1)
    i, f, o = np.tanh(i), np.tanh(f), np.tanh(o)
    c = f * c + i * np.tanh(candidate)
    h = o * np.tanh(c)
    return h, h, c
