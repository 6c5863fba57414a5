"""units ^ 2 is units squared, as in mathematics.

mistake: caret_for_power
"""


def count_params(units, input_dim):
    return input_dim * units + (units ^ 2) + units


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)
