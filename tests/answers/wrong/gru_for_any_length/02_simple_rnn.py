"""Only a layer with gates can read sequences of any length.

mistake: another_layer
"""

from keras import Input
from keras.layers import GRU, SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return GRU(units)(Input(shape=(None, input_dim)))
