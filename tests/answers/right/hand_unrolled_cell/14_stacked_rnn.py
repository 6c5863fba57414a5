"""The timesteps are on the outside: at each one all cells are applied, from below."""

from keras import Input, ops
from keras.layers import SimpleRNNCell


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    cells = [SimpleRNNCell(size) for size in units]
    states = [ops.zeros((1, size)) for size in units]
    for t in range(timesteps):
        output = x[:, t]
        for i, cell in enumerate(cells):
            output, states[i] = cell(output, states[i])
    return output
