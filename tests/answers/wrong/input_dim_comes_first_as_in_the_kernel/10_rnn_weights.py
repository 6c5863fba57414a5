"""Input comes before units, as it does in the kernel.

mistake: units_and_input_dim_exchanged
"""


def weight_shapes(input_dim, units):
    return (input_dim, units), (units, units), (units,)


def count_params(input_dim, units):
    return units * (input_dim + units + 1)
