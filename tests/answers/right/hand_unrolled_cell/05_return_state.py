"""A cell is applied step by step."""

from keras import Input, ops
from keras.layers import SimpleRNNCell


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    cell = SimpleRNNCell(units)
    state, outputs = ops.zeros((1, units)), []
    for t in range(timesteps):
        output, state = cell(x[:, t], state)
        outputs.append(output)
    return ops.stack(outputs, axis=1) if return_sequences else output, state


def last_state(sequence):
    state = None
    for t in range(sequence.shape[1]):
        state = sequence[:, t]
    return state
