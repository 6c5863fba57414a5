"""Each unit remembers its own state with one weight.

mistake: recurrent_kernel_of_units
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units,), (units,)


def count_params(units, input_dim):
    return units * (input_dim + 2)
