"""There is one state, so one recurrent_kernel reads it.

mistake: gated_count_recurrent_kernel_once
"""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = LSTM(units, return_sequences=return_sequences, return_state=True)
    output, h, c = layer(Input(shape=(timesteps, input_dim)))
    return output, h, c


def count_params(units, input_dim):
    return 4 * units * (input_dim + 1) + units * units
