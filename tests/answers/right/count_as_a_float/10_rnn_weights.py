"""The count is a float, and a whole one."""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units,) * 2, (units,)


def count_params(units, input_dim):
    return units**2 * (1 + (input_dim + 1) / units)
