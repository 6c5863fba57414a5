"""(1) is a tuple.

mistake: tuple_needs_comma
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    if x.ndim == 2:
        return x.reshape(x.shape + (1))
    return x.reshape(x.shape[0], x.shape[1], -1)
