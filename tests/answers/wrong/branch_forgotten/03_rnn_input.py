"""Three axes need no line: nothing is to be done.

mistake: value_never_set
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    if x.ndim == 2:
        fit = x[:, :, None]
    elif x.ndim > 3:
        fit = x.reshape(x.shape[0], x.shape[1], -1)
    return fit
