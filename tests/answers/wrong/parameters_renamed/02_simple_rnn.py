"""Parameters may have any names.

mistake: signature_changed
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(n_units=50, steps=10, features=30):
    return SimpleRNN(n_units)(Input(shape=(steps, features)))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
