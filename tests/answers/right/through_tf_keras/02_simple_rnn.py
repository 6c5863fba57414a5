"""Everything comes from tf.keras."""

import tensorflow as tf


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return tf.keras.layers.SimpleRNN(units)(tf.keras.Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return tf.keras.layers.SimpleRNN(units)(tf.keras.Input(shape=(None, input_dim)))
