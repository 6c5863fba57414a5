"""Everything comes from tf.keras, the layers from a list that pops."""

import tensorflow as tf


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    waiting = list(units)
    x = tf.keras.Input(shape=(timesteps, input_dim))
    while waiting:
        size = waiting.pop(0)
        x = tf.keras.layers.SimpleRNN(size, return_sequences=bool(waiting))(x)
    return x
