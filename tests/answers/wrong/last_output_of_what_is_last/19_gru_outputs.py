"""The state is the last of the output, whatever that is.

mistake: last_unit_for_state
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output = GRU(units, return_sequences=return_sequences)(x)
    return output, output[:, -1]


def count_params(units, input_dim):
    return 3 * units * (input_dim + units + 2)
