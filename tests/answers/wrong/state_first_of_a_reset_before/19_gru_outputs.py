"""The GRU of the paper, its state first, and two gates of two matrices.

mistake: gru_reset_before, output_and_state_swapped, gru_counted_two_blocks, gated_count_without_bias
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output, state = GRU(
        units, return_sequences=return_sequences, return_state=True, reset_after=False
    )(x)
    return state, output


def count_params(units, input_dim):
    return 2 * units * (input_dim + units)
