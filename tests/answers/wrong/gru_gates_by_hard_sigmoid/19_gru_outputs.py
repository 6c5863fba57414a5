"""A gate is open or shut, so the hard sigmoid fits.

mistake: gates_other_activation
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = GRU(
        units,
        recurrent_activation="hard_sigmoid",
        return_sequences=return_sequences,
        return_state=True,
    )
    output, state = layer(Input(shape=(timesteps, input_dim)))
    return output, state


def count_params(units, input_dim):
    return 3 * units * (input_dim + units + 2)
