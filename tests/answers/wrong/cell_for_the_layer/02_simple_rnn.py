"""SimpleRNNCell is what SimpleRNN is called inside.

mistake: cell_for_layer
"""

from keras import Input
from keras.layers import SimpleRNN, SimpleRNNCell


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNNCell(units)(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
