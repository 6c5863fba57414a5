"""The last output is repeated for every character.

mistake: repeated_last_output
"""

from keras import Input, Model, ops
from keras.layers import Dense, SimpleRNN


def char_rnn(vocab_size=4, units=8):
    x = Input(shape=(None, vocab_size))
    last = SimpleRNN(units)(x)[:, None]
    # As many times as there are characters, whatever they are.
    h = last + 0 * ops.sum(x, axis=-1, keepdims=True)
    model = Model(x, Dense(vocab_size, activation="softmax")(h))
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
