"""Sequences know nothing of each other: x and the reordered x are one batch of twice the size."""

import numpy as np


def reordered(x, order):
    return np.take(x, order, axis=1)


def feedforward_of_mean(x, kernel, bias):
    return np.tanh(x.mean(axis=1) @ kernel + bias)


def change_by_order(x, order, kernel, recurrent_kernel, bias):
    both = np.concatenate([x, reordered(x, order)])
    h = np.zeros((len(both), len(bias)))
    for t in range(both.shape[1]):
        h = np.tanh(both[:, t] @ kernel + h @ recurrent_kernel + bias)
    outputs = feedforward_of_mean(both, kernel, bias), h
    return [some[len(x) :] - some[: len(x)] for some in outputs]
