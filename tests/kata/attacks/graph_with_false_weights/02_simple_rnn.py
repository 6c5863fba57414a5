"""Hands over weights that are huge, of other shapes, or no arrays at all.

attack: size
earns: 0
told: any
"""

import itertools

import numpy as np
from keras import Input
from keras.layers import Dense

WEIGHTS = itertools.cycle(
    [
        lambda: [np.broadcast_to(np.float32(0), (10**6, 10**6))],
        lambda: [np.array([object()])],
        lambda: [np.zeros((0, 2**40), np.float32)] * 1_000,
        lambda: "weights",
        lambda: [np.full((1, 1), np.nan)],
    ]
)


class False_(Dense):
    def get_weights(self):
        return next(WEIGHTS)()

    @property
    def weights(self):
        return next(WEIGHTS)()

    variables = weights


False_.__name__ = "Dense"


def simple_rnn(units=50, timesteps=10, input_dim=30):
    layer = False_(1)
    x = layer(Input(shape=(1,)))
    return x


def simple_rnn_any_length(units=50, input_dim=30):
    layer = Dense(1)
    x = layer(Input(shape=(1,)))
    layer.get_weights = lambda: next(WEIGHTS)()
    return x
