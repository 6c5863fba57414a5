"""The layer adapts to any shape.

mistake: always_the_same
"""

def accepts(shape):
    return True


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
