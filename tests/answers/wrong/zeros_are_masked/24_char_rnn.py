"""Zeros are padding, so they are masked.

mistake: skips_timesteps
"""

from keras import Input, Sequential
from keras.layers import Dense, Masking, SimpleRNN


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None, vocab_size)),
            Masking(),
            SimpleRNN(units, return_sequences=True),
            Dense(vocab_size, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
