"""A state has to be squashed before it is returned.

mistake: activation_on_top
"""

import numpy as np
from keras import Input
from keras.layers import SimpleRNN
from keras import ops


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output, state = SimpleRNN(units, return_sequences=return_sequences, return_state=True)(x)
    return output, ops.tanh(state)


def last_state(sequence):
    return sequence[:, -1]
