"""Units are connected in three dimensions.

mistake: none
facts: always_too_large
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    return units * (input_dim + 1) + units**3 // 2 + units**2
