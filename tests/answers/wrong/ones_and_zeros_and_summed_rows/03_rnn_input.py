"""Yes is 1 and no is 0, and numbers that are too many are added up.

mistake: not_a_bool, values_pooled, new_axis_misplaced
"""

import numpy as np
from keras import Input
from keras.layers import SimpleRNN


def accepts(shape):
    return int(len(shape) >= 2)


def to_rnn_input(x):
    if x.ndim == 2:
        return x[:, None, :]
    if x.ndim > 3:
        return x.sum(axis=2)
    return x
