"""Each of the ten timesteps has its own weights.

mistake: counted_several_times
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    timesteps = 10
    return timesteps * units * (input_dim + units + 1)
