"""An error is an answer too.

mistake: error_not_caught
"""

from keras import Input
from keras.layers import SimpleRNN


def accepts(shape):
    SimpleRNN(50)(Input(shape=shape))
    return True


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
