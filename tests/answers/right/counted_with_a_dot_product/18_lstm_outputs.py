"""A dot product of sizes; the outputs of a Model."""

import numpy as np
from keras import Input, Model
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    model = Model(
        x, LSTM(units, return_sequences=return_sequences, return_state=True, use_cudnn=False)(x)
    )
    return tuple(model.outputs)


def count_params(units, input_dim):
    return np.dot([input_dim, units, 1], np.repeat(4 * units, 3))
