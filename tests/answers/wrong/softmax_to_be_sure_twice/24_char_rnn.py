"""A Softmax layer after Dense makes sure of it.

mistake: softmax_twice
"""

from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN, Softmax


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None, vocab_size)),
            SimpleRNN(units, return_sequences=True),
            Dense(vocab_size, activation="softmax"),
            Softmax(),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
