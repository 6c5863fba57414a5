"""(units) is a tuple of one.

mistake: number_for_shape
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units)


def count_params(units, input_dim):
    return units * (input_dim + units + 1)
