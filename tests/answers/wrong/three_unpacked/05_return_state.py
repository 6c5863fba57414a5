"""Every RNN returns output, h and c.

mistake: three_from_simple_rnn
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output, h, c = SimpleRNN(units, return_sequences=return_sequences, return_state=True)(x)
    return output, h


def last_state(sequence):
    return sequence[:, -1]
