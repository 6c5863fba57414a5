"""The loss is the cross-entropy.

mistake: unknown_loss
"""

from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None, vocab_size)),
            SimpleRNN(units, return_sequences=True),
            Dense(vocab_size, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="cross_entropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
