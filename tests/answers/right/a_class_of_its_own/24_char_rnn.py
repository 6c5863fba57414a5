"""The model is a class, and has more units for the training."""

import keras
import numpy as np
from keras import layers


class CharacterModel(keras.Model):
    def __init__(self, vocab_size, units):
        super().__init__()
        self.reader = layers.SimpleRNN(units, return_sequences=True)
        self.writer = layers.Dense(vocab_size, activation="softmax")

    def call(self, characters):
        return self.writer(self.reader(characters))


def char_rnn(vocab_size=4, units=8):
    model = CharacterModel(vocab_size, units)
    model.compile("adam", "crossentropy")
    return model


def train_hello(seed=0):
    keras.utils.set_random_seed(seed)
    model = char_rnn(4, 24)
    x, y = np.eye(4)[[[0, 1, 2, 2]]], np.eye(4)[[[1, 2, 2, 3]]]
    for _ in range(30):
        model.fit(x, y, epochs=20, verbose=0)
        if (model.predict(x, verbose=0).argmax(-1) == y.argmax(-1)).all():
            return model
    raise RuntimeError("600 epochs were not enough")
