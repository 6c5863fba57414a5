"""An LSTM always returns its states.

mistake: unpacked_one_tensor
"""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output, h, c = LSTM(units, return_sequences=return_sequences)(x)
    return output, h, c


def count_params(units, input_dim):
    return 4 * units * (input_dim + units + 1)
