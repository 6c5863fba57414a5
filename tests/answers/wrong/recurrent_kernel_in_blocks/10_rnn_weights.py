"""The recurrent kernel is kept in blocks.

mistake: none
facts: shape_of_axes, count_is
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units // 2 + 1, 2, 7), (units,)


def count_params(units, input_dim):
    return 3 * units * units
