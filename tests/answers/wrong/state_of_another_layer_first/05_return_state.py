"""Whatever is left of the units is state.

mistake: none
facts: layers_without_weights
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output, state = SimpleRNN(units, return_sequences=return_sequences, return_state=True)(x)
    return output, state - output if not return_sequences else state * 2


def last_state(sequence):
    return sequence[:, -1]
