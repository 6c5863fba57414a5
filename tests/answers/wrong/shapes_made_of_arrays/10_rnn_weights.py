"""A shape is an array of sizes.

mistake: shapes_as_arrays
"""

import numpy as np


def weight_shapes(units, input_dim):
    return np.array([input_dim, units]), np.array([units, units]), np.array([units])


def count_params(units, input_dim):
    return input_dim * units + units * units + units
