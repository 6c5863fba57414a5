"""A GRU is one cell.

mistake: cell_for_layer
"""

from keras import Input
from keras.layers import GRUCell


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    output, state = GRUCell(units)(Input(shape=(timesteps, input_dim)))
    return output, state


def count_params(units, input_dim):
    return 3 * units * (input_dim + units + 2)
