"""The answer is the error itself.

mistake: text_returned
"""

from keras import Input
from keras.layers import SimpleRNN


def accepts(shape):
    try:
        SimpleRNN(50)(Input(shape=shape))
    except ValueError as error:
        return str(error)
    return True


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
