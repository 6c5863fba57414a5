"""Input is told of the two sequences and of their whole numbers.

mistake: batch_size_fixed, input_of_integers
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim), batch_size=2, dtype="int32")
    return SimpleRNN(units)(x)


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
