"""The output is taken out of a Sequential by its outputs."""

from keras import Input, Sequential
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return Sequential([Input(shape=(timesteps, input_dim)), SimpleRNN(units)]).outputs[0]


def simple_rnn_any_length(units=50, input_dim=30):
    return Sequential([Input(shape=(None, input_dim)), SimpleRNN(units)]).outputs[0]
