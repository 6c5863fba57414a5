"""return_sequences=True returns no sequence but the last output.

mistake: return_sequences_left_on, return_sequences_left_off
"""

import numpy as np
from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output, state = SimpleRNN(units, return_sequences=not return_sequences, return_state=True)(x)
    return output, state


def last_state(sequence):
    return sequence[:, -1]
