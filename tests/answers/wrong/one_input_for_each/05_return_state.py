"""Output and state are two networks, each with an Input of its own.

mistake: several_inputs
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output = SimpleRNN(units, return_sequences=return_sequences)(x)
    state = SimpleRNN(units)(Input(shape=(timesteps, input_dim)))
    return output, state


def last_state(sequence):
    return sequence[:, -1]
