"""The state is taken with a star, as for layers with several states."""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output, *states = SimpleRNN(units, return_sequences=return_sequences, return_state=True)(x)
    return output, *states


def last_state(sequence):
    timesteps = sequence.shape[1]
    return sequence[:, timesteps - 1]
