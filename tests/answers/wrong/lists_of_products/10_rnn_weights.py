"""A shape is how many numbers there are, input comes first; each of ten timesteps has its own.

mistake: counts_for_shapes, units_and_input_dim_exchanged, bias_not_counted, counted_several_times
"""


def weight_shapes(units, input_dim):
    return [input_dim * units, input_dim * input_dim, input_dim]


def count_params(units, input_dim):
    return 10 * (units * input_dim + units**2)
