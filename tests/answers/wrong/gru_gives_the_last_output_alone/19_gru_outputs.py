"""return_sequences is for the post's layer.

mistake: return_sequences_left_off
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    output, state = GRU(units, return_state=True)(Input(shape=(timesteps, input_dim)))
    return output, state


def count_params(units, input_dim):
    return 3 * units * (input_dim + units + 2)
