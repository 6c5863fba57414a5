"""Naming the method is enough.

mistake: function_returned
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    return x.reshape
