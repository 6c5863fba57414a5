"""What comes out of the last layer is the model.

mistake: tensor_for_model
"""

from keras import Input
from keras.layers import Dense, SimpleRNN


def char_rnn(vocab_size=4, units=8):
    x = Input(shape=(None, vocab_size))
    h = SimpleRNN(units, return_sequences=True)(x)
    return Dense(vocab_size, activation="softmax")(h)


def train_hello(seed=0):
    raise NotImplementedError
