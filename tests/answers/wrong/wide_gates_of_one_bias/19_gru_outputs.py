"""As many units as numbers in a vector, and one bias for each block without recurrent_kernel.

mistake: units_is_input_dim, recurrent_kernel_not_counted, gru_counted_one_bias
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = GRU(input_dim, return_sequences=return_sequences, return_state=True)
    output, state = layer(Input(shape=(timesteps, input_dim)))
    return output, state


def count_params(units, input_dim):
    return 3 * units * (input_dim + 1)
