"""Input and state are put side by side and share one kernel.

mistake: kernels_joined
"""


def weight_shapes(units, input_dim):
    return (input_dim + units, units), (units,)


def count_params(units, input_dim):
    return units * (input_dim + units + 1)
