"""One layer gives the output, another one the state.

mistake: two_layers
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    return SimpleRNN(units, return_sequences=return_sequences)(x), SimpleRNN(units)(x)


def last_state(sequence):
    return sequence[:, -1]
