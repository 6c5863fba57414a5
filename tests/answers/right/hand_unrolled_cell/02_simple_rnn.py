"""A SimpleRNNCell is applied step by step.

SimpleRNNCell을 한 단계씩 직접 적용해요.
"""

from keras import Input, ops
from keras.layers import SimpleRNN, SimpleRNNCell


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    cell = SimpleRNNCell(units)
    state = ops.zeros((1, units))
    for t in range(timesteps):
        state, _ = cell(x[:, t], state)
    return state


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
