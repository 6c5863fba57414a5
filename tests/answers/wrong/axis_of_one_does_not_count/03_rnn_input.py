"""An axis of size 1 holds nothing new, so it may hang on.

mistake: axis_of_1_not_counted
"""

def accepts(shape):
    while len(shape) > 2 and shape[-1] == 1:
        shape = shape[:-1]
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
