"""The numbers of a vector are in an order, too.

mistake: order_on_input_dim
"""

import numpy as np


def reordered(x, order):
    return x[:, :, order]


def feedforward_of_mean(x, kernel, bias):
    return np.tanh(x.mean(axis=1) @ kernel + bias)


def change_by_order(x, order, kernel, recurrent_kernel, bias):
    outputs = []
    for some in (x, reordered(x, order)):
        h = np.zeros((len(x), len(bias)))
        for t in range(x.shape[1]):
            h = np.tanh(some[:, t] @ kernel + h @ recurrent_kernel + bias)
        outputs.append((feedforward_of_mean(some, kernel, bias), h))
    before, after = outputs
    return after[0] - before[0], after[1] - before[1]
