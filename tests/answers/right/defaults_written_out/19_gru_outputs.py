"""Every default of GRU is written out, and the start is a zero state."""

from keras import Input, ops
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = GRU(
        units,
        activation="tanh",
        recurrent_activation="sigmoid",
        use_bias=True,
        reset_after=True,
        return_sequences=bool(return_sequences),
        return_state=True,
    )
    x = Input(shape=(timesteps, input_dim))
    output, state = layer(x, initial_state=ops.zeros_like(x[:, 0, :1]) * ops.zeros((1, units)))
    return output, state


def count_params(units, input_dim):
    return 3 * (units * input_dim + units * units + units + units)
