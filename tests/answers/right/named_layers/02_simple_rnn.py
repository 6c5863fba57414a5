"""The Input and the layer have names of their own."""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim), name="sentence")
    return SimpleRNN(units, name="memory")(x)


def simple_rnn_any_length(units=50, input_dim=30):
    x = Input(shape=(None, input_dim), name="sentence")
    return SimpleRNN(units, name="memory")(x)
