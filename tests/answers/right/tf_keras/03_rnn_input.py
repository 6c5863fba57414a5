"""Keras through TensorFlow, and a model built around the layer."""

import tensorflow as tf


def accepts(shape):
    x = tf.keras.Input(shape=shape)
    try:
        y = tf.keras.layers.SimpleRNN(50)(x)
    except ValueError:
        return False
    return tf.keras.Model(x, y).built


def to_rnn_input(x):
    return tf.reshape(x, (x.shape[0], x.shape[1], -1))
