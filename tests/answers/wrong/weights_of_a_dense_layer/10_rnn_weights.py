"""A recurrent layer has the weights of a Dense layer.

mistake: recurrent_kernel_not_counted
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units,)


def count_params(units, input_dim):
    return units * (input_dim + 1)
