"""Both directions are read, and each character shares its probability with the others in time.

mistake: sees_later_characters, softmax_over_time
"""

from keras import Input, Sequential
from keras.layers import Bidirectional, Dense, SimpleRNN, Softmax


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None, vocab_size)),
            Bidirectional(SimpleRNN(units, return_sequences=True)),
            Dense(vocab_size),
            Softmax(axis=1),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
