"""Any length is a loop over the timesteps there may be.

mistake: fails_on_numbers
"""

from keras import Input, ops
from keras.layers import SimpleRNN, SimpleRNNCell


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    x = Input(shape=(None, input_dim))
    cell = SimpleRNNCell(units)
    state = ops.zeros_like(x[:, 0, :1]) * ops.ones((1, units))
    for t in range(10):
        state, _ = cell(x[:, t], state)
    return state
