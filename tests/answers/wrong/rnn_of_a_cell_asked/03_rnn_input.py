"""RNN(SimpleRNNCell(50)) takes what SimpleRNN(50) takes.

mistake: more_axes_accepted
"""

import numpy as np
from keras import Input
from keras.layers import SimpleRNN
from keras.layers import RNN, SimpleRNNCell


def accepts(shape):
    try:
        RNN(SimpleRNNCell(50))(Input(shape=shape))
    except (ValueError, TypeError):
        return False
    else:
        return True


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
