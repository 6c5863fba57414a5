"""A GRUCell is applied step by step."""

from keras import Input, ops
from keras.layers import GRUCell


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    cell = GRUCell(units)
    state, outputs = ops.zeros((1, units)), []
    for t in range(timesteps):
        output, state = cell(x[:, t], state)
        outputs.append(output)
    return ops.stack(outputs, axis=1) if return_sequences else output, state


def count_params(units, input_dim):
    return sum(units * size for block in range(3) for size in (input_dim, units, 1, 1))
