"""The shape of the array itself is set, in Fortran memory or not."""

import numpy as np


def accepts(shape=(10, 30)):
    answer = {1: False, 2: True, 3: False}.get(len(shape), False)
    return answer and isinstance(shape[-1], int)


def to_rnn_input(x):
    x = np.ascontiguousarray(x)
    x.shape = (*x.shape[:2], -1)
    return np.asfortranarray(x)
