"""Wraps layers and cells of its own in Keras's wrappers, again and again.

attack: deserialization
earns: 0
told: refused_size, refused_graph, limit_wall, limit_cpu
"""

import keras
from keras import Input
from keras.layers import RNN, StackedRNNCells, TimeDistributed


class Cell(keras.layers.Layer):
    state_size = output_size = 1

    def call(self, x, states, training=None):
        return states[0] * 0, [states[0] * 0]


def simple_rnn(units=50, timesteps=10, input_dim=30):
    cell = Cell()
    for _ in range(20):
        cell = StackedRNNCells([cell])
    layer = keras.layers.Identity()
    for _ in range(20):
        layer = TimeDistributed(layer)
    shape = (timesteps, *[1] * 21, input_dim)
    wrapped = keras.ops.reshape(layer(Input(shape=shape)), (-1, 1, 1))
    return RNN(cell)(wrapped)


def simple_rnn_any_length(units=50, input_dim=30):
    return simple_rnn(units, 1, input_dim)
