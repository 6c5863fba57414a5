"""One keras.RNN holds all the cells, stacked."""

from keras import Input
from keras.layers import RNN, SimpleRNNCell


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    return RNN([SimpleRNNCell(size) for size in units])(Input(shape=(timesteps, input_dim)))
