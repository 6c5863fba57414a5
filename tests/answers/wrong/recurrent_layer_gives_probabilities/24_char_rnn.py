"""The SimpleRNN itself can give the probabilities.

mistake: no_dense
"""

from keras import Input, Sequential
from keras.layers import SimpleRNN


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None, vocab_size)),
            SimpleRNN(vocab_size, return_sequences=True, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
