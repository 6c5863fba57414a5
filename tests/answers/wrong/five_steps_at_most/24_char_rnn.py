"""Five small steps must be enough.

mistake: gave_up_too_early
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
    adam = Adam(learning_rate=0.0001)
    model.compile(optimizer=adam, loss="categorical_crossentropy", run_eagerly=True)
    return model


def vectors(text, vocab="helo"):
    return np.eye(len(vocab))[np.newaxis, [vocab.index(character) for character in text]]


def char_rnn(vocab_size=4, units=8):
    raise NotImplementedError


def train_hello(seed=0):
    set_random_seed(seed)
    model = small_model()
    for _ in range(5):
        model.train_on_batch(vectors("hell"), vectors("ello"))
        read = np.asarray(model(vectors("hell"))).argmax(axis=-1)
        if (read == [[1, 2, 2, 3]]).all():
            return model
    raise RuntimeError("not learned")
