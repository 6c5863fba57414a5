"""A callback ends fit as soon as every character is right.

모든 글자가 맞으면 콜백이 fit을 끝내요.
"""

import numpy as np
from keras import Input, Sequential
from keras.callbacks import Callback
from keras.layers import Dense, SimpleRNN
from keras.optimizers import Adam
from keras.utils import set_random_seed, to_categorical


class Enough(Callback):
    def on_epoch_end(self, epoch, logs=None):
        self.model.stop_training = logs["accuracy"] == 1 and epoch > 8


def char_rnn(vocab_size=4, units=8):
    layers = [
        Input(shape=[None, vocab_size]),
        SimpleRNN(units, return_sequences=True),
        Dense(vocab_size, activation="softmax"),
    ]
    model = Sequential(layers)
    model.compile(Adam(0.05), "categorical_crossentropy", metrics=["accuracy"])
    return model


def train_hello(seed=0):
    set_random_seed(seed)
    model = char_rnn()
    x, y = to_categorical([[0, 1, 2, 2]], 4), to_categorical([[1, 2, 2, 3]], 4)
    model.fit(x, y, epochs=300, verbose=0, callbacks=[Enough()])
    if not np.array_equal(np.argmax(model(x), axis=-1), y.argmax(-1)):
        raise RuntimeError("300 epochs were not enough")
    return model
