"""Every gated layer has a hidden state and a cell state.

mistake: three_from_simple_rnn
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = GRU(units, return_sequences=return_sequences, return_state=True)
    output, h, c = layer(Input(shape=(timesteps, input_dim)))
    return output, h


def count_params(units, input_dim):
    return 3 * units * (input_dim + units + 2)
