"""What the output gate shows may be negative.

mistake: one_gate_without_sigmoid
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    i, f, candidate, o = np.split(z, 4, axis=-1)
    i, f, o = sigmoid(i), sigmoid(f), np.tanh(o)
    c = f * c + i * np.tanh(candidate)
    return o * np.tanh(c), c
