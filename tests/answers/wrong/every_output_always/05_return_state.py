"""A layer that returns its state returns every output as well.

mistake: return_sequences_left_on
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output, state = SimpleRNN(units, return_sequences=True, return_state=True)(x)
    return output, state


def last_state(sequence):
    return sequence[:, -1]
