"""The longest vector of the timesteps is an outlier.

mistake: none
"""

import numpy as np


def reordered(x, order):
    return x[:, order]


def feedforward_of_mean(x, kernel, bias):
    norms = np.linalg.norm(x, axis=2, keepdims=True)
    kept = np.where(norms == norms.max(axis=1, keepdims=True), 0, x)
    return np.tanh(kept.sum(axis=1) / max(1, x.shape[1] - 1) @ kernel + bias)


def change_by_order(x, order, kernel, recurrent_kernel, bias):
    outputs = []
    for some in (x, reordered(x, order)):
        h = np.zeros((len(x), len(bias)))
        for t in range(x.shape[1]):
            h = np.tanh(some[:, t] @ kernel + h @ recurrent_kernel + bias)
        outputs.append((feedforward_of_mean(some, kernel, bias), h))
    before, after = outputs
    return after[0] - before[0], after[1] - before[1]
