"""The post's layer has 16200 parameters.

mistake: sizes_hard_coded
"""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = LSTM(units, return_sequences=return_sequences, return_state=True)
    output, h, c = layer(Input(shape=(timesteps, input_dim)))
    return output, h, c


def count_params(units, input_dim):
    return 16200
