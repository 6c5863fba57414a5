"""Characters are numbers, which an Embedding makes vectors of.

mistake: input_not_one_hot
"""

from keras import Input, Sequential
from keras.layers import Dense, Embedding, SimpleRNN


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None,)),
            Embedding(vocab_size, vocab_size),
            SimpleRNN(units, return_sequences=True),
            Dense(vocab_size, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
