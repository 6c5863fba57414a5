"""The layer has 50 relu units, and any length is at most 10.

mistake: sizes_hard_coded, another_activation, timesteps_fixed
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(50, activation="relu")(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(10, input_dim)))
