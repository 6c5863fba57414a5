"""The state is the output put through one more layer.

mistake: stacked_layers
"""

from keras import Input
from keras.layers import Dense, SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output = SimpleRNN(units, return_sequences=return_sequences)(x)
    last = output[:, -1] if return_sequences else output
    return output, Dense(units)(last)


def last_state(sequence):
    return sequence[:, -1]
