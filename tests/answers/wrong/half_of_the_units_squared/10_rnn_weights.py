"""Every second weight of the recurrent kernel is enough.

mistake: none
facts: always_too_small
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    return units * (input_dim + 1) + units**2 // 3
