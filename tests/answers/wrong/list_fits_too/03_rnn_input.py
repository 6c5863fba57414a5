"""The layer takes lists.

mistake: list_returned
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1).tolist()
