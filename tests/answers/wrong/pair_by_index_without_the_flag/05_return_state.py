"""What the layer gives is output [0] and state [1], as the post shows.

mistake: tensor_indexed_as_pair
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    rnn = SimpleRNN(units, return_sequences=return_sequences)(x)
    return rnn[0], rnn[1]


def last_state(sequence):
    return sequence[:, -1]
