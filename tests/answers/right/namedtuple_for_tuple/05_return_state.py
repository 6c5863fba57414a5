"""The two results come in a namedtuple."""

from collections import namedtuple

import numpy as np
from keras import Input
from keras.layers import SimpleRNN

Result = namedtuple("Result", ["output", "state"])


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    return Result(*SimpleRNN(units, return_sequences=return_sequences, return_state=True)(x))


def last_state(sequence):
    return np.take(sequence, -1, axis=1)
