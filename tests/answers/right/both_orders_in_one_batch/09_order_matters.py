"""Sequences know nothing of each other: x and the reordered x are one batch of twice the size.

시퀀스끼리는 서로 몰라요. 그래서 x와 순서를 바꾼 x를 두 배 크기의 배치 하나로 묶어요.
"""

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
