"""A symbolic tensor only has to have the right shape.

mistake: no_input
"""

import keras
from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return keras.KerasTensor((None, units))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
