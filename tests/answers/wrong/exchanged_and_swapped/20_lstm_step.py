"""i and f exchanged, and c returned first.

mistake: forget_and_input_exchanged, hidden_and_cell_swapped
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    f, i, candidate, o = np.split(z, 4, axis=-1)
    i, f, o = sigmoid(i), sigmoid(f), sigmoid(o)
    c = f * c + i * np.tanh(candidate)
    return c, o * np.tanh(c)
