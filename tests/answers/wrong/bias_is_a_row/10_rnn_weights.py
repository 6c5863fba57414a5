"""The bias is a row of weights like the others.

mistake: bias_shape_of_two_axes
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (1, units)


def count_params(units, input_dim):
    return units * (input_dim + units + 1)
