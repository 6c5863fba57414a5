"""The model reads hell, which has four characters.

mistake: timesteps_fixed
"""

from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(4, vocab_size)),
            SimpleRNN(units, return_sequences=True),
            Dense(vocab_size, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
