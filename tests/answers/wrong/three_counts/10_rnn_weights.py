"""Each of the three weights has a count.

mistake: several_for_count
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    return [input_dim * units, units * units, units]
