"""An RNN must end in a Dense layer.

mistake: stacked_layers
"""

from keras import Input
from keras.layers import Dense, SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return Dense(1)(SimpleRNN(units)(Input(shape=(timesteps, input_dim))))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
