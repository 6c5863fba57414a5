"""summary() writes the count as text.

mistake: text_returned
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    return f"{units * (input_dim + units + 1):,}"
