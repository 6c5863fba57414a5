"""The layer has the post's 50 units, and the cell state comes first.

mistake: sizes_hard_coded, cell_state_out_of_place
"""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = LSTM(50, return_sequences=return_sequences, return_state=True)
    output, h, c = layer(Input(shape=(timesteps, input_dim)))
    return c, output, h


def count_params(units, input_dim):
    return 4 * units * (input_dim + units + 1)
