"""Where nothing is returned, the answer is no.

mistake: nothing_returned
"""

def accepts(shape):
    if len(shape) == 2 and shape[1] is not None:
        return True


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
