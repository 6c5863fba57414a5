"""Parameters are what is multiplied: the two kernels.

mistake: bias_not_counted
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    return units * (input_dim + units)
