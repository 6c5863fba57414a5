"""An order is a matrix of ones and zeros, a mean one of equal weights.

순서는 1과 0으로 된 행렬이고, 평균은 가중치가 모두 같은 행렬이에요.
"""

import numpy as np


def reordered(x, order):
    return np.eye(len(order))[order] @ x


def feedforward_of_mean(x, kernel, bias):
    weights = np.full(x.shape[1], 1 / x.shape[1])
    return np.tanh(np.einsum("t,bti,iu->bu", weights, x, kernel) + bias)


def change_by_order(x, order, kernel, recurrent_kernel, bias):
    swapped = reordered(x, order)
    h = np.zeros((2, len(x), len(bias)))
    for x_t in np.stack([x, swapped]).transpose(2, 0, 1, 3):
        h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    nets = np.array([feedforward_of_mean(some, kernel, bias) for some in (x, swapped)]), h
    return tuple(np.diff(outputs, axis=0)[0] for outputs in nets)
