"""Returns a Dense layer in disguise, whose configuration says that it is a SimpleRNN.

attack: graph
earns: 0
told: any
"""

import keras
from keras import Input


class SimpleRNN(keras.layers.SimpleRNN):
    def call(self, sequences, *args, **kwargs):
        return sequences[:, 0, :1] * keras.ops.ones((1, self.units))

    def get_config(self):
        return keras.layers.SimpleRNN(self.units).get_config()


SimpleRNN.__module__ = "keras.layers"
SimpleRNN.__qualname__ = "SimpleRNN"


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return simple_rnn(units, None, input_dim)
