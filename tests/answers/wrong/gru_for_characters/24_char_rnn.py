"""Text needs gates.

mistake: another_layer
"""

from keras import Input, Sequential
from keras.layers import GRU, Dense


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None, vocab_size)),
            GRU(units, return_sequences=True),
            Dense(vocab_size, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
