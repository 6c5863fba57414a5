"""Hides Python functions in TensorFlow's own operations, for the graph to carry along.

attack: graph
earns: 0
told: refused_graph
"""

import keras
import tensorflow as tf
from keras import Input


def act(x):
    open("kata_canary_rebuilt", "a").close()
    return x


class Hidden(keras.layers.Layer):
    def call(self, x):
        return tf.ensure_shape(tf.py_function(act, [x[:, 0, :1]], tf.float32), (None, 1))

    def compute_output_shape(self, shape):
        return (None, 1)


Hidden.__module__ = "keras.src.layers.core.identity"
Hidden.__name__ = Hidden.__qualname__ = "Identity"


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return Hidden()(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return simple_rnn(units, None, input_dim)
