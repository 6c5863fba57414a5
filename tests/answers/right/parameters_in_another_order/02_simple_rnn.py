"""The parameters keep their names and defaults, but stand in another order."""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(timesteps=10, input_dim=30, units=50):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
