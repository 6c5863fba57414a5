"""One layer gives the output, another one the state.

mistake: two_layers
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    return GRU(units, return_sequences=return_sequences)(x), GRU(units)(x)


def count_params(units, input_dim):
    return 3 * units * (input_dim + units + 2)
