"""The model reads text.

mistake: text_fed
"""

import numpy as np
from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN
from keras.optimizers import Adam
from keras.utils import set_random_seed


def small_model(vocab_size=4):
    model = Sequential(
        [
            Input(shape=(None, vocab_size)),
            SimpleRNN(8, return_sequences=True),
            Dense(vocab_size, activation="softmax"),
        ]
    )
    model.compile(optimizer=Adam(learning_rate=0.05), loss="categorical_crossentropy")
    return model


def vectors(text, vocab="helo"):
    return np.eye(len(vocab))[np.newaxis, [vocab.index(character) for character in text]]


def char_rnn(vocab_size=4, units=8):
    raise NotImplementedError


def train_hello(seed=0):
    set_random_seed(seed)
    model = small_model()
    model.train_on_batch("hell", "ello")
    return model
