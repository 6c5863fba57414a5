"""Dropout keeps the model from learning by heart.

mistake: random_in_training
"""

from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None, vocab_size)),
            SimpleRNN(units, return_sequences=True, dropout=0.3),
            Dense(vocab_size, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
