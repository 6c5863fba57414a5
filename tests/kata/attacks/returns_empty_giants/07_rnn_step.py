"""Returns arrays that hold nothing and have the longest axes there are.

attack: size
earns: 0
told: any
"""

import itertools

import numpy as np

SHAPES = itertools.cycle([(0, 2**40), (2**40, 0), (0, 2**20, 2**20), (0,) * 32])


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.empty(next(SHAPES), np.int8)
