"""Every picture is a sequence of its own.

mistake: first_two_axes_flattened
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    while x.ndim > 3:
        x = x.reshape(-1, *x.shape[2:])
    return x.reshape(x.shape[0], x.shape[1], -1)
