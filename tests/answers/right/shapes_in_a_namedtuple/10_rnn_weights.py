"""The shapes come in a namedtuple, of NumPy integers."""

from collections import namedtuple

import numpy as np

Shapes = namedtuple("Shapes", ["kernel", "recurrent_kernel", "bias"])


def weight_shapes(units, input_dim):
    units, input_dim = np.int64(units), np.int64(input_dim)
    return Shapes((input_dim, units), (units, units), (units,))


def count_params(units, input_dim):
    return np.sum([np.prod(shape) for shape in weight_shapes(units, input_dim)])
