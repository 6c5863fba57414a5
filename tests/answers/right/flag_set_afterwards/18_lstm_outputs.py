"""The flags are set on the layer after it is made."""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = LSTM(units)
    layer.return_state = True
    layer.return_sequences = return_sequences
    output, *states = layer(Input(shape=(timesteps, input_dim)))
    return output, *states


def count_params(units, input_dim):
    return 4.0 * units * (input_dim + units + 1)
