"""A Sequential of tf.keras, its output taken as a tensor."""

import tensorflow as tf


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    layers = tf.keras.layers
    inner = layers.SimpleRNN(units, return_sequences=return_sequences)
    model = tf.keras.Sequential(
        [
            tf.keras.Input(shape=(timesteps, input_dim)),
            layers.Bidirectional(layer=inner, merge_mode=merge_mode),
        ]
    )
    return model.outputs[0]
