"""Weights have names, so their shapes have them too.

mistake: dict_for_results
"""


def weight_shapes(units, input_dim):
    return {"kernel": (input_dim, units), "recurrent_kernel": (units, units), "bias": (units,)}


def count_params(units, input_dim):
    return units * (input_dim + units + 1)
