"""Gives the layer a function of its own as activation, initializer, constraint and regularizer.

attack: deserialization
earns: 3
told: refused_graph
"""

import itertools

import keras
from keras import Input
from keras.layers import SimpleRNN


@keras.saving.register_keras_serializable(package="builtin")
class Initial(keras.initializers.Initializer):
    def __call__(self, shape, dtype=None):
        open("kata_canary_rebuilt", "a").close()
        return keras.ops.zeros(shape)


PLACES = itertools.cycle(
    [
        {"activation": lambda x: x * 0},
        {"kernel_initializer": Initial()},
        {"bias_initializer": lambda shape, dtype=None: keras.ops.zeros(shape)},
    ]
)


def simple_rnn(units=50, timesteps=10, input_dim=30):
    given = {"activation": "relu", **next(PLACES)}
    return SimpleRNN(units, **given)(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return simple_rnn(units, None, input_dim)
