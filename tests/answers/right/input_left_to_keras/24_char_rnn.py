"""Without an Input the model is built when it is first called."""

import numpy as np
from keras import Sequential
from keras.layers import Dense, SimpleRNN
from keras.optimizers import Adam
from keras.utils import set_random_seed


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [SimpleRNN(units, return_sequences=True), Dense(vocab_size, activation="softmax")]
    )
    model.compile(optimizer=Adam(0.05), loss="kl_divergence")
    return model


def train_hello(seed=0):
    set_random_seed(seed)
    model = char_rnn()
    rows = np.eye(4, dtype="float32")[["helo".index(character) for character in "hello"]]
    inputs, targets = rows[np.newaxis, :-1], rows[np.newaxis, 1:]
    for _ in range(40):
        for _ in range(5):
            model.train_on_batch(inputs, targets)
        if np.all(np.argmax(model(inputs), axis=-1) == np.argmax(targets, axis=-1)):
            return model
    raise RuntimeError("not learned in 200 steps")
