"""A product takes any number of axes.

mistake: mean_left_out
"""

import numpy as np


def reordered(x, order):
    return x[:, order]


def feedforward_of_mean(x, kernel, bias):
    return np.tanh(x @ kernel + bias)


def change_by_order(x, order, kernel, recurrent_kernel, bias):
    outputs = []
    for some in (x, reordered(x, order)):
        h = np.zeros((len(x), len(bias)))
        for t in range(x.shape[1]):
            h = np.tanh(some[:, t] @ kernel + h @ recurrent_kernel + bias)
        outputs.append((np.tanh(some.mean(axis=1) @ kernel + bias), h))
    before, after = outputs
    return after[0] - before[0], after[1] - before[1]
