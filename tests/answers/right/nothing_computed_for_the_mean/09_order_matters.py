"""A mean is the same in any order, so its change is 0 before any computation."""

import numpy as np


def reordered(x, order):
    return x[:, order]


def feedforward_of_mean(x, kernel, bias):
    return np.tanh(x.mean(axis=1) @ kernel + bias)


def change_by_order(x, order, kernel, recurrent_kernel, bias):
    def last(some):
        h = np.zeros((len(x), len(bias)))
        for t in range(x.shape[1]):
            h = np.tanh(some[:, t] @ kernel + h @ recurrent_kernel + bias)
        return h

    change = last(reordered(x, order)) - last(x)
    return np.zeros_like(change), change
