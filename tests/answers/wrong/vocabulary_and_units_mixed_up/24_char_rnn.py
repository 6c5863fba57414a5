"""The layer has a unit for every character, and the vectors have units numbers.

mistake: units_and_vocab_exchanged
"""

from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None, units)),
            SimpleRNN(vocab_size, return_sequences=True),
            Dense(units, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
