"""The output is taken out of a Model."""

from keras import Input, Model
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    return Model(x, SimpleRNN(units)(x)).output


def simple_rnn_any_length(units=50, input_dim=30):
    x = Input(shape=(None, input_dim))
    return Model(x, SimpleRNN(units)(x)).output
