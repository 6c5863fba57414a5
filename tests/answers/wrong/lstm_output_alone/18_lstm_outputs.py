"""The output holds everything.

mistake: return_state_left_off
"""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    return LSTM(units, return_sequences=return_sequences)(Input(shape=(timesteps, input_dim)))


def count_params(units, input_dim):
    return 4 * units * (input_dim + units + 1)
