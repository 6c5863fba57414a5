"""Lists of lists, and the count from the shapes."""

import math


def weight_shapes(units, input_dim):
    return [[input_dim, units], [units, units], [units]]


def count_params(units, input_dim):
    return sum(math.prod(shape) for shape in weight_shapes(units, input_dim))
