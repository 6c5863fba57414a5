"""The layer is called SimpleRnn, so that is imported.

mistake: no_such_name
"""

from keras import Input
from keras.layers import SimpleRnn


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRnn(units)(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRnn(units)(Input(shape=(None, input_dim)))
