"""The bias is the smallest, so it comes first.

mistake: results_in_other_order
"""


def weight_shapes(units, input_dim):
    return (units,), (input_dim, units), (units, units)


def count_params(units, input_dim):
    return units * (input_dim + units + 1)
