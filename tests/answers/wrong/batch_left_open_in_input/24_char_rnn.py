"""Batch and time are both open.

mistake: input_with_batch_size
"""

from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None, None, vocab_size)),
            SimpleRNN(units, return_sequences=True),
            Dense(vocab_size, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
