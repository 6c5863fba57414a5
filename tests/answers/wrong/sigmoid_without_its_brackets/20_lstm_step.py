"""The sigmoid is 1 / 1 + exp(-z).

mistake: gates_by_other_formula
"""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    def sigmoid(z):
        return 1 / 1 + np.exp(-z)

    i, f, g, o = np.split(x_t @ kernel + h @ recurrent_kernel + bias, 4, axis=-1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c
