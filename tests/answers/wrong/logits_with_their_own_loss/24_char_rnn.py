"""The loss knows that these are logits, so no softmax is needed.

mistake: no_softmax
"""

from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN
from keras.losses import CategoricalCrossentropy


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None, vocab_size)),
            SimpleRNN(units, return_sequences=True),
            Dense(vocab_size),
        ]
    )
    model.compile(optimizer="adam", loss=CategoricalCrossentropy(from_logits=True))
    return model


def train_hello(seed=0):
    raise NotImplementedError
