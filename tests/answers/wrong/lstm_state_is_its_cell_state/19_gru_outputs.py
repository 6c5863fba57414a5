"""A GRU is an LSTM whose state is the cell state.

mistake: another_layer
"""

from keras import Input
from keras.layers import LSTM


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = LSTM(units, return_sequences=return_sequences, return_state=True)
    output, _, state = layer(Input(shape=(timesteps, input_dim)))
    return output, state


def count_params(units, input_dim):
    return 3 * units * (input_dim + units + 2)
