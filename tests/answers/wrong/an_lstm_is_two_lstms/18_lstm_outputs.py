"""A long memory needs two layers, one on top of the other.

mistake: stacked_layers
"""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    below = LSTM(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))
    layer = LSTM(units, return_sequences=return_sequences, return_state=True)
    output, h, c = layer(below)
    return output, h, c


def count_params(units, input_dim):
    return 4 * units * (input_dim + units + 1)
