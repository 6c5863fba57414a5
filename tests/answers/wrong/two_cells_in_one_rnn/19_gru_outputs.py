"""Two cells in one RNN are one layer.

mistake: stacked_layers, state_of_lower_layer
"""

from keras import Input
from keras.layers import GRU
from keras.layers import RNN, GRUCell


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    layer = RNN(
        [GRUCell(units), GRUCell(units)], return_sequences=return_sequences, return_state=True
    )
    output, state, _ = layer(x)
    return output, state


def count_params(units, input_dim):
    return 3 * units * (input_dim + units + 2)
