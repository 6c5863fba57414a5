"""The layer takes (10, 30).

mistake: sizes_hard_coded
"""

def accepts(shape):
    return shape == (10, 30)


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
