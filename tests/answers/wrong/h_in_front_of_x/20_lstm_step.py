"""h and x_t are joined as in the diagrams, and the weights as they are listed.

mistake: gates_joined_in_other_order
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = np.concatenate([h, x_t], axis=1) @ np.concatenate([kernel, recurrent_kernel]) + bias
    i, f, candidate, o = np.split(z, 4, axis=-1)
    i, f, o = sigmoid(i), sigmoid(f), sigmoid(o)
    c = f * c + i * np.tanh(candidate)
    return o * np.tanh(c), c
