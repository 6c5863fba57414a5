"""x_t and h stand side by side, the kernels one over the other.

x_t와 h를 나란히, 두 kernel을 위아래로 놓고 한 번만 곱해요.
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    both = np.concatenate([x_t, h, np.ones((len(h), 1))], axis=1)
    z = both @ np.vstack([kernel, recurrent_kernel, bias])
    i, f, candidate, o = np.hsplit(z, 4)
    i, f, o = map(sigmoid, (i, f, o))
    c = f * c + i * np.tanh(candidate)
    return o * np.tanh(c), c
