"""The last state is given out too, for writing on.

mistake: several_outputs
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN


def char_rnn(vocab_size=4, units=8):
    x = Input(shape=(None, vocab_size))
    h, state = SimpleRNN(units, return_sequences=True, return_state=True)(x)
    model = Model(x, [Dense(vocab_size, activation="softmax")(h), state])
    model.compile(optimizer="adam", loss=["categorical_crossentropy", None])
    return model


def train_hello(seed=0):
    raise NotImplementedError
