"""The post has a batch of 3 sequences, so the layer must be told of the 3.

mistake: batch_size_fixed
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(batch_shape=(3, timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(batch_shape=(3, None, input_dim)))
