"""A bias has two columns, and seven weights more are for luck.

mistake: none
facts: shape_made_of, count_from_right
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units, 2)


def count_params(units, input_dim):
    return units * (input_dim + units + 1) + 7
