"""Functional call with return_state set on the layer by an attribute dictionary."""

import numpy as np
from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    settings = {"units": units, "return_state": True}
    settings["return_sequences"] = return_sequences
    x = Input(batch_shape=(None, timesteps, input_dim))
    *first, state = SimpleRNN(**settings)(x)
    return first[0], state


def last_state(sequence):
    return np.array([rows[len(rows) - 1] for rows in sequence])
