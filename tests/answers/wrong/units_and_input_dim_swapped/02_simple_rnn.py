"""The layer is told what it reads, and Input what comes out.

mistake: units_in_input, units_is_input_dim
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(input_dim)(Input(shape=(timesteps, units)))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
