"""Every character is yes or no, and compiling belongs to training, whose seed is fixed.

mistake: sigmoid_for_softmax, not_compiled, seed_ignored
"""

import numpy as np
from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN
from keras.optimizers import Adam
from keras.utils import set_random_seed

VOCAB = "helo"
MOST_STEPS = 500


def char_rnn(vocab_size=4, units=8):
    return Sequential(
        [
            Input(shape=(None, vocab_size)),
            SimpleRNN(units, return_sequences=True),
            Dense(vocab_size, activation="sigmoid"),
        ]
    )


def train_hello(seed=0):
    set_random_seed(42)
    model = char_rnn(len(VOCAB))
    model.compile(optimizer=Adam(0.05), loss="binary_crossentropy")
    vectors = np.eye(4)[[[VOCAB.index(c) for c in "hello"]]]
    for _ in range(200):
        model.train_on_batch(vectors[:, :-1], vectors[:, 1:])
    return model
