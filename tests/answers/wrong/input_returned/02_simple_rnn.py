"""What goes through the layer is what comes out.

mistake: no_layer
"""

from keras import Input, ops
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    SimpleRNN(units)(x)
    return x[:, -1, :1] * ops.ones((1, units))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
