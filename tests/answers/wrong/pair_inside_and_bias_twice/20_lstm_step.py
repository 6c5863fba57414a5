"""Results as Keras's cell gives them, and a bias for each product.

mistake: results_nested, gates_bias_twice
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + 2 * bias
    i, f, candidate, o = np.split(z, 4, axis=-1)
    i, f, o = sigmoid(i), sigmoid(f), sigmoid(o)
    c = f * c + i * np.tanh(candidate)
    h = o * np.tanh(c)
    return h, [h, c]
