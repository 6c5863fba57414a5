"""Every input reads every other input.

mistake: units_and_input_dim_exchanged
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    return input_dim * (input_dim + units + 1)
