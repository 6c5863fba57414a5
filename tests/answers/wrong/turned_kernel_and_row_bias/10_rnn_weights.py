"""Each unit has a row of weights, the bias is a row too; only kernels are counted.

mistake: kernel_shape_turned, bias_shape_of_two_axes, bias_not_counted
"""


def weight_shapes(units, input_dim):
    return (units, input_dim), (units, units), (1, units)


def count_params(units, input_dim):
    return units * input_dim + units * units
