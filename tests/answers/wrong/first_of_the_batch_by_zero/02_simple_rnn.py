"""A layer gives its results in a tuple, and the output is the first of them.

mistake: first_of_the_batch
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))[0]


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
