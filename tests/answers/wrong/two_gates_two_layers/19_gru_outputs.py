"""Two gates are two layers, one on top of the other.

mistake: stacked_layers
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    below = GRU(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))
    layer = GRU(units, return_sequences=return_sequences, return_state=True)
    output, state = layer(below)
    return output, state


def count_params(units, input_dim):
    return 3 * units * (input_dim + units + 2)
