"""Layers are put on top of each other, whatever they give.

mistake: input_missing_axis
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = SimpleRNN(units)(Input(shape=(timesteps, input_dim)))
    return SimpleRNN(units)(x)


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
