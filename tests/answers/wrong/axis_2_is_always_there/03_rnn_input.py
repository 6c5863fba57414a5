"""Axis 2 is always there.

mistake: axis_not_there
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    if x.shape[2] == 1:
        return x
    return x.reshape(x.shape[0], x.shape[1], -1)
