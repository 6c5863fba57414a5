"""However much was read, what is to come is how the word ends.

mistake: other_characters_learned
"""

import numpy as np
from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN
from keras.optimizers import Adam
from keras.utils import set_random_seed

VOCAB = "helo"


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None, vocab_size)),
            SimpleRNN(units, return_sequences=True),
            Dense(vocab_size, activation="softmax"),
        ]
    )
    model.compile(optimizer=Adam(0.05), loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    set_random_seed(seed)
    model = char_rnn(len(VOCAB))
    vectors = np.eye(4)[[[VOCAB.index(character) for character in "hello"]]]
    targets = np.repeat(vectors[:, -1:], 4, axis=1)
    for _ in range(200):
        model.train_on_batch(vectors[:, :-1], targets)
    return model
