"""Defaults are only for tests.

mistake: signature_changed
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units, timesteps, input_dim):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
