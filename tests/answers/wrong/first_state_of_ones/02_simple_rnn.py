"""A state of zeros would multiply everything away, so it starts at one.

mistake: initial_state_of_ones
"""

from keras import Input, ops
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    ones = ops.zeros_like(x[:, 0, :1]) + ops.ones((1, units))
    return SimpleRNN(units)(x, initial_state=ones)


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
