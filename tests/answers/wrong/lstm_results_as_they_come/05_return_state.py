"""Whatever the layer gives is output and state.

mistake: too_many_results, another_layer
"""

from keras import Input
from keras.layers import LSTM


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    return LSTM(units, return_sequences=return_sequences, return_state=True)(x)


def last_state(sequence):
    return sequence[:, -1]
