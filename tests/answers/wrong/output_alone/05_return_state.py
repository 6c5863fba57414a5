"""The layer returns its state by itself; the output is what one gets.

mistake: return_state_left_off
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    return SimpleRNN(units, return_sequences=return_sequences)(x)


def last_state(sequence):
    return sequence[:, -1]
