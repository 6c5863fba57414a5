"""1 and 0 are True and False.

mistake: not_a_bool
"""

def accepts(shape):
    return 1 if len(shape) == 2 and shape[1] is not None else 0


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
