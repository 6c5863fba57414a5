"""The cell state is the last output, as in SimpleRNN.

mistake: last_output_for_cell_state
"""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    every = LSTM(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))
    last = every[:, -1]
    return every if return_sequences else last, last, last


def count_params(units, input_dim):
    return 4 * units * (input_dim + units + 1)
