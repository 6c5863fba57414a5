"""One helper makes all three."""

from keras import Input
from keras.layers import SimpleRNN


def rnn(units, shape, every):
    return SimpleRNN(units, return_sequences=every)(Input(shape))


def last_output(units=50, timesteps=10, input_dim=30):
    return rnn(units, (timesteps, input_dim), False)


def every_output(units=50, timesteps=10, input_dim=30):
    return rnn(units, (timesteps, input_dim), True)


def every_output_any_length(units=50, input_dim=30):
    return rnn(units, (None, input_dim), True)
