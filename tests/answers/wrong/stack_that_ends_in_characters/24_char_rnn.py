"""The upper of two layers has a unit for every character.

mistake: other_layers
"""

from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None, vocab_size)),
            SimpleRNN(units, return_sequences=True),
            SimpleRNN(vocab_size, return_sequences=True, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
