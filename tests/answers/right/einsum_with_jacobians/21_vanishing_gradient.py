"""The Jacobian of every step as a matrix, multiplied forwards in time with einsum.

단계마다 야코비 행렬을 만들어 einsum으로 시간 순서대로 곱해요.
"""

import numpy as np


def input_gradients(x, kernel, recurrent_kernel, bias):
    h = np.zeros((len(x), len(bias)))
    jacobians = []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        slope = 1 - h**2
        jacobians = [np.einsum("bdv,vu,bu->bdu", j, recurrent_kernel, slope) for j in jacobians]
        jacobians.append(np.einsum("du,bu->bdu", kernel, slope))
    gradients = np.stack(jacobians, axis=1).sum(axis=-1)
    return np.sqrt(np.einsum("btd,btd->bt", gradients, gradients)).mean(axis=0)


def memory_span(norms, fraction=0.01):
    below = norms[::-1] < fraction * norms[-1]
    return int(below.argmax()) if below.any() else len(norms)
