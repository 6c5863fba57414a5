"""What can be built counts as true.

mistake: tensor_for_bool
"""

from keras import Input
from keras.layers import SimpleRNN


def accepts(shape):
    try:
        return SimpleRNN(50)(Input(shape=shape))
    except ValueError:
        return False


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
