"""The state is what the layer saw last.

mistake: input_for_state
"""

import numpy as np
from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output = SimpleRNN(units, return_sequences=return_sequences)(x)
    return output, x[:, -1]


def last_state(sequence):
    return sequence[:, -1]
