"""The states are reordered as the timesteps are.

mistake: states_reordered
"""

import numpy as np


def reordered(x, order):
    return x[:, order]


def feedforward_of_mean(x, kernel, bias):
    return np.tanh(x.mean(axis=1) @ kernel + bias)


def change_by_order(x, order, kernel, recurrent_kernel, bias):
    h, states = np.zeros((len(x), len(bias))), []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    feedforward = feedforward_of_mean(reordered(x, order), kernel, bias)
    feedforward = feedforward - feedforward_of_mean(x, kernel, bias)
    return feedforward, reordered(np.stack(states, axis=1), order)[:, -1] - h
