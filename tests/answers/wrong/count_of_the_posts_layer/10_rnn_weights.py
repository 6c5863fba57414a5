"""summary() said 4050.

mistake: sizes_hard_coded
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    return 4050
