"""The three results come in a namedtuple."""

from typing import NamedTuple

import numpy as np
from keras import Input, KerasTensor
from keras.layers import LSTM


class Outputs(NamedTuple):
    output: KerasTensor
    h: KerasTensor
    c: KerasTensor


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = LSTM(units, return_sequences=return_sequences, return_state=True)
    return Outputs(*layer(Input(shape=(timesteps, input_dim))))


def count_params(units, input_dim):
    shapes = [(input_dim, 4 * units), (units, 4 * units), (4 * units,)]
    return np.sum([np.prod(shape) for shape in shapes])
