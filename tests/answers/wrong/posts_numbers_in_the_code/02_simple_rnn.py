"""The sizes 10, 30 and 50 belong to the layer.

mistake: sizes_hard_coded
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(50)(Input(shape=(10, 30)))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
