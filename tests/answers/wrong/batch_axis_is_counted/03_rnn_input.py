"""SimpleRNN takes three axes, so shape has three.

mistake: batch_size_counted
"""

def accepts(shape):
    return len(shape) == 3


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
