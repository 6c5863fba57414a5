"""All outputs in one vector are the layer's output.

mistake: last_flattened
"""

from keras import Input
from keras.layers import Flatten, SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    return Flatten()(SimpleRNN(units, return_sequences=True)(x))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
