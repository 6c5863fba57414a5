"""There are two kernels of one shape, and a bias is no weight.

mistake: bias_not_counted, recurrent_kernel_of_input_dim
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (input_dim, units)


def count_params(units, input_dim):
    return 2 * input_dim * units
