"""A shape has as many numbers as its sizes together.

mistake: sizes_added
"""


def weight_shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    return sum(sum(shape) for shape in weight_shapes(units, input_dim))
