"""Every shape has an axis 1.

mistake: axis_not_there
"""

def accepts(shape):
    return shape[1] is not None and len(shape) == 2


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
