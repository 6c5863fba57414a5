"""Two gates have two biases each, and the candidate has none: 2 * units too few.

mistake: none
facts: count_from_right
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = GRU(units, return_sequences=return_sequences, return_state=True)
    output, state = layer(Input(shape=(timesteps, input_dim)))
    return (output, state)


def count_params(units, input_dim):
    return 3 * units * (input_dim + units) + 4 * units
