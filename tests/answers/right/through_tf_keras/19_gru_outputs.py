"""GRU through tf.keras."""

import tensorflow as tf


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = tf.keras.layers.GRU(units, return_sequences=return_sequences, return_state=True)
    output, state = layer(tf.keras.Input((timesteps, input_dim)))
    return output, state


def count_params(units, input_dim):
    layer = tf.keras.layers.GRU(units)
    layer(tf.zeros((1, 1, input_dim)))
    return int(sum(tf.size(weight) for weight in layer.trainable_variables))
