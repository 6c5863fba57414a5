"""The sigmoid is exp(-log(1 + exp(-z))), and the terms stand in another order."""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = np.add(bias, h @ recurrent_kernel) + np.matmul(x_t, kernel)
    i, f, candidate, o = z.reshape(len(x_t), 4, -1).swapaxes(0, 1)
    gate = lambda z: np.exp(-np.logaddexp(0, -z))  # noqa: E731
    c = gate(i) * np.tanh(candidate) + gate(f) * c
    return gate(o) * np.tanh(c), c
