"""Four gates make four of everything.

mistake: counted_as_lstm
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    return 4 * units * (input_dim + units + 1)
