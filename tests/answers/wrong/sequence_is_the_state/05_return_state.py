"""Output and state are the same thing, so it is returned twice.

mistake: sequence_for_state
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output = SimpleRNN(units, return_sequences=return_sequences)(x)
    return output, output


def last_state(sequence):
    return sequence[:, -1]
