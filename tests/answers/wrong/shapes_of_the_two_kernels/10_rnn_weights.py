"""Only kernels are weights; a bias is no weight.

mistake: bias_not_counted
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units)


def count_params(units, input_dim):
    return units * (input_dim + units + 1)
