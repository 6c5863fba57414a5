"""Each sequence by itself, with the slopes as diagonal matrices."""

from itertools import takewhile

import numpy as np


def input_gradients(x, kernel, recurrent_kernel, bias):
    every = []
    for sequence in x:
        h, states, norms = np.zeros(len(bias)), [], []
        for x_t in sequence:
            h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
            states.insert(0, h)
        grad = np.ones(len(bias))
        for h in states:
            grad = np.diag(1 - h * h) @ grad
            norms.insert(0, float(np.sqrt((kernel @ grad) @ (kernel @ grad))))
            grad = recurrent_kernel @ grad
        every.append(norms)
    return np.average(every, axis=0)


def memory_span(norms, fraction=0.01):
    above = list(takewhile(lambda norm: not norm < fraction * norms[-1], reversed(norms)))
    return len(above)
