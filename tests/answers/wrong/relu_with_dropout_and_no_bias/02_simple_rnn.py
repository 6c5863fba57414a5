"""A modern layer has relu and dropout, and needs no bias.

mistake: no_bias, another_activation, random_in_training
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    return SimpleRNN(units, activation="relu", dropout=0.2, use_bias=False)(x)


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
