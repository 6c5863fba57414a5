"""Without an Input Keras has nothing to complain of, so the layers must fit.

mistake: model_cannot_be_called
"""

from keras import Sequential
from keras.layers import Dense, SimpleRNN, TimeDistributed


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [SimpleRNN(units), TimeDistributed(Dense(vocab_size, activation="softmax"))]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
