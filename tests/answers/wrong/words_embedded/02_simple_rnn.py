"""A sequence is a row of word numbers.

mistake: stacked_layers
"""

from keras import Input
from keras.layers import Embedding, SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Embedding(1000, input_dim)(Input(shape=(timesteps,))))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
