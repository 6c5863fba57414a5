"""A batch is made by wrapping once more.

mistake: new_axis_misplaced
"""

import numpy as np


def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    if x.ndim == 2:
        return np.array([x])
    return x.reshape(*x.shape[:2], -1)
