"""Input takes input_dim first.

mistake: input_axes_swapped
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = GRU(units, return_sequences=return_sequences, return_state=True)
    output, state = layer(Input(shape=(input_dim, timesteps)))
    return output, state


def count_params(units, input_dim):
    return 3 * units * (input_dim + units + 2)
