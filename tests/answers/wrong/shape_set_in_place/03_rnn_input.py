"""Setting the shape of the array I was given is the quickest way.

mistake: argument_changed
"""


def accepts(shape):
    return len(shape) == 2 and shape[-1] is not None


def to_rnn_input(x):
    x.shape = (*x.shape[:2], -1)
    return x
