"""The layer reads one number at a time.

mistake: one_number_per_timestep
"""

from keras import Input
from keras.layers import SimpleRNN
from keras.layers import Reshape


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    return SimpleRNN(units)(Reshape((timesteps * input_dim, 1))(x))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
