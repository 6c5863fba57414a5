"""A state is given only along with every output.

mistake: return_sequences_left_on
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output, state = GRU(units, return_sequences=True, return_state=True)(x)
    return output, state


def count_params(units, input_dim):
    return 3 * units * (input_dim + units + 2)
