"""The post has 50 units and 30 inputs.

mistake: sizes_hard_coded
"""


def weight_shapes(units, input_dim):
    return (30, 50), (50, 50), (50,)


def count_params(units, input_dim):
    return units * (input_dim + units + 1)
