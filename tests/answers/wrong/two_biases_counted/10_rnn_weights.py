"""Each kernel has its own bias.

mistake: bias_counted_twice
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    return units * (input_dim + 1) + units * (units + 1)
