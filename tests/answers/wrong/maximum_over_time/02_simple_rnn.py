"""Pooling turns a sequence into one vector.

mistake: pooled_for_last
"""

from keras import Input
from keras.layers import GlobalMaxPooling1D, SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    output = SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
    return GlobalMaxPooling1D()(output)
