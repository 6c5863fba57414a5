"""Every gate looks at the cell state, too.

mistake: lstm_counted_peepholes
"""

from keras import Input
from keras.layers import LSTM


def count_params(units, input_dim):
    return 4 * (units * (input_dim + units) + units) + 3 * units


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output, h, c = LSTM(units, return_sequences=return_sequences, return_state=True)(x)
    return output, h, c
