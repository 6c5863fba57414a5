"""The recurrent kernel is shaped like the kernel.

mistake: recurrent_kernel_of_input_dim
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (input_dim, units), (units,)


def count_params(units, input_dim):
    return units * (input_dim + units + 1)
