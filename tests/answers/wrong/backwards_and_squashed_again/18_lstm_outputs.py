"""Read from the end, with tanh on top to be sure.

mistake: go_backwards, activation_on_top
"""

from keras import Input, ops
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = LSTM(units, return_sequences=return_sequences, return_state=True, go_backwards=True)
    output, h, c = layer(Input(shape=(timesteps, input_dim)))
    return ops.tanh(output), h, c


def count_params(units, input_dim):
    return 4 * units * (input_dim + units + 1)
