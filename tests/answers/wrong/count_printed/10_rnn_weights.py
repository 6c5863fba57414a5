"""The count is shown, as summary() shows it.

mistake: nothing_returned
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    print(units * (input_dim + units + 1))
