"""Makes the code that sends its weights send text, complex numbers and truths instead.

attack: forged
earns: 0
told: any
"""

import itertools
import sys

from keras import Input
from keras.layers import Dense, SimpleRNN

DTYPES = itertools.cycle(["<U1", "<c16", "|b1", "<i8", "<f2", "<c8", "<u4"])


def forge(writer, array):
    array = array.astype(next(DTYPES))
    writer.bytes.append(array.tobytes())
    writer._length += array.nbytes
    place = writer._length - array.nbytes
    return ["array", array.dtype.str, list(array.shape), place]


for name, module in list(sys.modules.items()):
    if name.endswith("inside.wire"):
        module.Writer.weights = forge


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return Dense(units)(SimpleRNN(units)(Input(shape=(timesteps, input_dim))))


def simple_rnn_any_length(units=50, input_dim=30):
    return Dense(units)(SimpleRNN(units)(Input(shape=(None, input_dim))))
