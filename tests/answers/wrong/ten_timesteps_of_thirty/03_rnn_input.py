"""The post's (10, 30) is the shape of every sequence.

mistake: reshape_does_not_fit
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    return x.reshape(-1, 10, 30)
