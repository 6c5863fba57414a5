"""The layer is called SimpleRnn.

mistake: no_such_name
"""

from keras import Input
from keras.layers import SimpleRnn


def accepts(shape):
    try:
        SimpleRnn(50)(Input(shape=shape))
    except ValueError:
        return False
    return True


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
