"""Whether there is a layer is asked of its output.

mistake: layer_as_condition
"""

from keras import Input
from keras.layers import SimpleRNN


def accepts(shape):
    try:
        output = SimpleRNN(50)(Input(shape=shape))
    except ValueError:
        return False
    return True if output else False


def to_rnn_input(x):
    return x.reshape(*x.shape[:2], -1)
