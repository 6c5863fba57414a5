"""True tells that there is an error.

mistake: yes_and_no_swapped
"""

from keras import Input
from keras.layers import SimpleRNN


def accepts(shape):
    try:
        SimpleRNN(50)(Input(shape=shape))
    except ValueError:
        return True
    return False


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
