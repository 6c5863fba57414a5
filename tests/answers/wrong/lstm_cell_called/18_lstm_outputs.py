"""The layer with a cell state is LSTMCell.

mistake: cell_for_layer
"""

from keras import Input
from keras.layers import LSTMCell


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    output, (h, c) = LSTMCell(units)(Input(shape=(timesteps, input_dim)))
    return output, h, c


def count_params(units, input_dim):
    return 4 * units * (input_dim + units + 1)
