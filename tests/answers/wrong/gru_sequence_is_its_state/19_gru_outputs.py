"""The state is what comes out.

mistake: sequence_for_state
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    output = GRU(units, return_sequences=return_sequences)(Input(shape=(timesteps, input_dim)))
    return output, output


def count_params(units, input_dim):
    return 3 * units * (input_dim + units + 2)
