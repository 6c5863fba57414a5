"""The three results come in a list."""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = LSTM(units, return_sequences=return_sequences, return_state=True)
    return [*layer(Input(shape=(timesteps, input_dim)))]


def count_params(units, input_dim):
    layer = LSTM(units)
    layer.build((None, None, input_dim))
    return sum(weight.size for weight in layer.get_weights())
