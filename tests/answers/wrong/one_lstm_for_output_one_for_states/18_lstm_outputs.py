"""One layer gives the output, another one the states.

mistake: two_layers
"""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output = LSTM(units, return_sequences=return_sequences)(x)
    _, h, c = LSTM(units, return_state=True)(x)
    return output, h, c


def count_params(units, input_dim):
    return 4 * units * (input_dim + units + 1)
