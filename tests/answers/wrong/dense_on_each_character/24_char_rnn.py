"""Dense at every timestep is enough for the next character.

mistake: no_recurrence
"""

from keras import Input, Sequential
from keras.layers import Dense


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None, vocab_size)),
            Dense(units, activation="tanh"),
            Dense(vocab_size, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
