"""Only LSTM has a state.

mistake: another_layer
"""

from keras import Input
from keras.layers import LSTM


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = LSTM(units, return_sequences=return_sequences, return_state=True)
    output, h, c = layer(Input(shape=(timesteps, input_dim)))
    return output, h


def last_state(sequence):
    return sequence[:, -1]
