"""A GRU that begins at the end sees the end best.

mistake: another_layer, go_backwards
"""

from keras import Input
from keras.layers import GRU, SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return GRU(units, go_backwards=True)(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
