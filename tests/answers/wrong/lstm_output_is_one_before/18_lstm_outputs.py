"""timesteps - 2 is the last index, since one counts from 0.

mistake: step_before_last
"""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = LSTM(units, return_sequences=True, return_state=True)
    every, h, c = layer(Input(shape=(timesteps, input_dim)))
    return every if return_sequences else every[:, timesteps - 2], h, c


def count_params(units, input_dim):
    return 4 * units * (input_dim + units + 1)
