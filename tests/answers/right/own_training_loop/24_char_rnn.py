"""The gradients are taken and applied by hand with a tf.GradientTape.

tf.GradientTape로 기울기를 구해 직접 적용해요.
"""

import numpy as np
import tensorflow as tf
from keras import Input, Sequential, losses
from keras.layers import Activation, Dense, SimpleRNN
from keras.utils import set_random_seed


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(batch_shape=(None, None, vocab_size)),
            SimpleRNN(units, activation="tanh", use_bias=True, return_sequences=True),
            Dense(vocab_size),
            Activation("softmax"),
        ],
        name="hello",
    )
    model.compile("sgd", "categorical_crossentropy")
    return model


def train_hello(seed=0):
    set_random_seed(seed)
    model = char_rnn()
    rows = tf.one_hot([[0, 1, 2, 2, 3]], 4)
    for _ in range(300):
        with tf.GradientTape() as tape:
            probabilities = model(rows[:, :-1])
            loss = losses.categorical_crossentropy(rows[:, 1:], probabilities)
        if np.array_equal(np.argmax(probabilities, -1), [[1, 2, 2, 3]]):
            return model
        weights = model.trainable_variables
        for weight, gradient in zip(weights, tape.gradient(loss, weights), strict=True):
            weight.assign_sub(0.2 * gradient)
    raise RuntimeError("not learned after 300 steps")
