"""len(sequence) is the number of timesteps.

mistake: length_of_the_batch
"""

import numpy as np
from keras import Input
from keras.layers import SimpleRNN


def last_state(sequence):
    return sequence[:, len(sequence) - 1]


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output, state = SimpleRNN(units, return_sequences=return_sequences, return_state=True)(x)
    return output, state
