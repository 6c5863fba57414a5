"""A shape that the layer can be built with is one that it accepts.

mistake: more_axes_accepted
"""

import numpy as np
from keras import Input
from keras.layers import SimpleRNN


def accepts(shape):
    try:
        SimpleRNN(50).build((None, *shape))
        return True
    except Exception:
        return False


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
