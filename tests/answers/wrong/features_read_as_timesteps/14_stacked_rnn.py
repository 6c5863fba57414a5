"""The units of one layer are the timesteps of the next.

mistake: units_read_as_timesteps
"""

from keras import Input
from keras.layers import Reshape, SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = SimpleRNN(units[0])(Input(shape=(timesteps, input_dim)))
    for size in units[1:]:
        x = SimpleRNN(size)(Reshape((-1, 1))(x))
    return x
