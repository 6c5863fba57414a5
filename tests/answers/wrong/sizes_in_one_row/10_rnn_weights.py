"""Shapes are added up with +.

mistake: shapes_flattened
"""


def weight_shapes(units, input_dim):
    return (input_dim, units) + (units, units) + (units,)


def count_params(units, input_dim):
    return units * (input_dim + units + 1)
