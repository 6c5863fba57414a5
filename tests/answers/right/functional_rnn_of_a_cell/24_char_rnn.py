"""keras.RNN around a SimpleRNNCell, and fit in rounds of ten epochs."""

import numpy as np
from keras import Input, Model
from keras.layers import RNN, Dense, SimpleRNNCell
from keras.optimizers import RMSprop
from keras.utils import set_random_seed


def char_rnn(vocab_size=4, units=8):
    x = Input(shape=(None, vocab_size), name="characters")
    h = RNN(SimpleRNNCell(units), return_sequences=True)(x)
    model = Model(x, Dense(vocab_size, activation="softmax")(h))
    model.compile(RMSprop(0.03), "categorical_crossentropy")
    return model


def train_hello(seed=0):
    set_random_seed(seed)
    model = char_rnn()
    rows = np.eye(4)[[0, 1, 2, 2, 3]]
    x, y = rows[None, :-1], rows[None, 1:]
    for _ in range(20):
        model.fit(x, y, epochs=10, verbose=0)
        if model.predict_on_batch(x).argmax(-1).tolist() == [[1, 2, 2, 3]]:
            return model
    raise RuntimeError("200 epochs were not enough")
