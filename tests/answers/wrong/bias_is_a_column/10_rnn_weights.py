"""The bias is a column vector.

mistake: bias_shape_of_two_axes
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units, 1)


def count_params(units, input_dim):
    return units * (input_dim + units + 1)
