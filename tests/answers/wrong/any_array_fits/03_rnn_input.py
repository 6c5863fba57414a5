"""The layer finds the axes by itself.

mistake: left_unchanged
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    return x
