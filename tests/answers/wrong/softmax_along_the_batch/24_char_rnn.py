"""axis=0 is the first axis, which is right for one word.

mistake: softmax_other_axis
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN, Softmax


def char_rnn(vocab_size=4, units=8):
    x = Input(shape=(None, vocab_size))
    logits = Dense(vocab_size)(SimpleRNN(units, return_sequences=True)(x))
    model = Model(x, Softmax(axis=0)(logits))
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    raise NotImplementedError
