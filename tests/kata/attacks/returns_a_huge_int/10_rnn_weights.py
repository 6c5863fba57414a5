"""Returns a whole number of a hundred million digits, which nobody can write out.

attack: size
earns: 0
told: refused_type
"""

HUGE = 1 << 400_000_000


def weight_shapes(units, input_dim):
    return [(HUGE, -HUGE), (HUGE,), (HUGE,)]


def count_params(units, input_dim):
    return HUGE
