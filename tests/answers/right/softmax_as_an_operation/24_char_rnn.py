"""Softmax is an operation of keras.ops on the logits, all through tf.keras."""

import numpy as np
import tensorflow as tf
from keras import ops


def char_rnn(vocab_size=4, units=8):
    x = tf.keras.Input(shape=(None, vocab_size))
    h = tf.keras.layers.SimpleRNN(units, return_sequences=True)(x)
    logits = tf.keras.layers.Dense(vocab_size, activation="linear")(h)
    model = tf.keras.Model(x, ops.softmax(logits, axis=-1))
    model.compile(tf.keras.optimizers.Adam(0.1), tf.keras.losses.CategoricalCrossentropy())
    return model


def train_hello(seed=0):
    tf.keras.utils.set_random_seed(seed)
    model = char_rnn()
    eye = np.eye(4, dtype="float32")
    x, y = eye[np.tile([0, 1, 2, 2], (16, 1))], eye[np.tile([1, 2, 2, 3], (16, 1))]
    for _ in range(10):
        model.fit(x, y, batch_size=4, epochs=3, verbose=0)
        if (np.argmax(model(x), -1) == np.argmax(y, -1)).all():
            return model
    raise RuntimeError("not learned")
