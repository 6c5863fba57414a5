"""Reading in both directions and taking the mean keeps the size.

mistake: another_layer
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    return Bidirectional(SimpleRNN(units), merge_mode="ave")(x)


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
