"""The same cell can stand in every layer.

mistake: one_in_several_places
"""

from keras import Input
from keras.layers import RNN, SimpleRNNCell


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    cell = SimpleRNNCell(units[0])
    return RNN([cell] * len(units))(Input(shape=(timesteps, input_dim)))
