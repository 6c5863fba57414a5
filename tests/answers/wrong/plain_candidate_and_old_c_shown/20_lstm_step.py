"""The candidate is the sum itself, and h shows the c of before.

mistake: candidate_without_tanh, old_cell_state_for_output
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    i, f, candidate, o = np.split(z, 4, axis=-1)
    i, f, o = sigmoid(i), sigmoid(f), sigmoid(o)
    return o * np.tanh(c), f * c + i * candidate
