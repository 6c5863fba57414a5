"""There are two kernels of one size.

mistake: recurrent_kernel_of_input_dim
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    return units * (2 * input_dim + 1)
