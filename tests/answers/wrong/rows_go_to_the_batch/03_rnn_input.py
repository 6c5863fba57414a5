"""Each row of a picture is a sequence of its own.

mistake: rows_read_as_sequences
"""

import numpy as np
from keras import Input
from keras.layers import SimpleRNN


def to_rnn_input(x):
    if x.ndim == 2:
        return x[:, :, None]
    return x.reshape(-1, x.shape[1], x.shape[-1])


def accepts(shape):
    return len(shape) == 2 and shape[1] is not None
