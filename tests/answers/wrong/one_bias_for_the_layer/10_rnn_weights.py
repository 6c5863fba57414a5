"""The bias is one number for the whole layer.

mistake: bias_counted_as_one
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    return units * (input_dim + units) + 1
