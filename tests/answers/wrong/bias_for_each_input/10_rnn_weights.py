"""Every input number has its bias.

mistake: bias_of_input_dim
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (input_dim,)


def count_params(units, input_dim):
    return units * (input_dim + units + 1)
