"""Pictures have rows and columns, nothing more.

mistake: reshape_does_not_fit
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    if x.ndim <= 3:
        return x.reshape(x.shape[0], x.shape[1], -1)
    return x.reshape(x.shape[0], x.shape[1], x.shape[2] * x.shape[3])
