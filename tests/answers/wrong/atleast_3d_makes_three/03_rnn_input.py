"""np.atleast_3d makes three axes of any number.

mistake: left_unchanged
"""

import numpy as np
from keras import Input
from keras.layers import SimpleRNN


def to_rnn_input(x):
    return np.atleast_3d(x)


def accepts(shape):
    return len(shape) == 2 and shape[1] is not None
