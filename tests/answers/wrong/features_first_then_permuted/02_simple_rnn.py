"""Time belongs on the last axis of Input, and Permute puts it where the layer wants it.

mistake: input_axes_swapped
"""

from keras import Input
from keras.layers import Permute, SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(input_dim, timesteps))
    return SimpleRNN(units)(Permute((2, 1))(x))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
