"""shape begins with None for the batch.

mistake: always_the_same
"""

def accepts(shape):
    return len(shape) == 3 and shape[0] is None


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
