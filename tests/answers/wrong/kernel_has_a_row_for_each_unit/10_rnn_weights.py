"""Each unit has a row of weights in the kernel.

mistake: kernel_shape_turned
"""


def weight_shapes(units, input_dim):
    return (units, input_dim), (units, units), (units,)


def count_params(units, input_dim):
    return units * (input_dim + units + 1)
