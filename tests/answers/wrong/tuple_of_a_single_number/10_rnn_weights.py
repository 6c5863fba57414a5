"""tuple(units) is a tuple of one.

mistake: tuple_of_a_number
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), tuple(units)


def count_params(units, input_dim):
    return input_dim * units + units * units + units
