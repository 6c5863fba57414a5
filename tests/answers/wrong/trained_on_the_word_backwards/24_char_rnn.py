"""From the end of the word every l has another next one.

mistake: trained_from_the_end
"""

import numpy as np
from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN
from keras.optimizers import Adam
from keras.utils import set_random_seed

VOCAB = "helo"
MOST_STEPS = 500


def train_hello(seed=0):
    set_random_seed(seed)
    model = char_rnn(len(VOCAB))
    vectors = np.eye(4)[[[VOCAB.index(c) for c in reversed("hello")]]]
    for _ in range(300):
        model.train_on_batch(vectors[:, :-1], vectors[:, 1:])
    return model


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
