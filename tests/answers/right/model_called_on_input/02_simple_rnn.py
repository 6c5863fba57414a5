"""A Sequential without an Input of its own is called on one."""

from keras import Input, Sequential
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return Sequential([SimpleRNN(units)])(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return Sequential([SimpleRNN(units)])(Input(shape=(None, input_dim)))
