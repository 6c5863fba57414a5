"""The reset gate acts on the state before the product, as in the paper.

mistake: gru_reset_before
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = GRU(
        units, reset_after=False, return_sequences=return_sequences, return_state=True
    )
    output, state = layer(Input(shape=(timesteps, input_dim)))
    return output, state


def count_params(units, input_dim):
    return 3 * units * (input_dim + units + 2)
