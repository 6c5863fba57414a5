"""Dense wants one row, so the outputs are flattened.

mistake: flattened_before_dense
"""

from keras import Input, Sequential
from keras.layers import Dense, Flatten, SimpleRNN


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None, vocab_size)),
            SimpleRNN(units, return_sequences=True),
            Flatten(),
            Dense(vocab_size, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
