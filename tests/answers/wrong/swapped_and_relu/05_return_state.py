"""The state is positive and comes first.

mistake: output_and_state_swapped, another_activation
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    layer = SimpleRNN(
        units, activation="relu", return_sequences=return_sequences, return_state=True
    )
    output, state = layer(x)
    return state, output


def last_state(sequence):
    return sequence[:, -1]
