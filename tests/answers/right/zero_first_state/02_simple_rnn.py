"""The first state of zeros is given to the layer."""

from keras import Input, ops
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    zeros = ops.zeros_like(x[:, 0, :1]) * ops.zeros((1, units))
    return SimpleRNN(units)(x, initial_state=zeros)


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
