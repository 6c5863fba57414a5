"""There are weights, that is true.

mistake: other_type_returned
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    return units > 0
