"""The timesteps are rolled on, by as many as order begins with.

mistake: none
facts: yours_from_argument
"""

import numpy as np


def reordered(x, order):
    return np.roll(x, order[0], axis=1)


def feedforward_of_mean(x, kernel, bias):
    return np.tanh(x.mean(axis=1) @ kernel + bias)


def change_by_order(x, order, kernel, recurrent_kernel, bias):
    inputs = (x, x[:, order])
    feedforward = [feedforward_of_mean(some, kernel, bias) for some in inputs]
    recurrent = []
    for some in inputs:
        h = np.zeros((len(x), len(bias)))
        for t in range(x.shape[1]):
            h = np.tanh(some[:, t] @ kernel + h @ recurrent_kernel + bias)
        recurrent.append(h)
    return (feedforward[1] - feedforward[0], recurrent[1] - recurrent[0])
