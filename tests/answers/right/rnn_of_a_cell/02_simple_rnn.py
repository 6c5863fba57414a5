"""keras.RNN around a SimpleRNNCell in place of SimpleRNN.

SimpleRNN 대신 SimpleRNNCell을 keras.RNN으로 감싸요.
"""

from keras import Input
from keras.layers import RNN, SimpleRNNCell


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return RNN(SimpleRNNCell(units))(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return RNN(SimpleRNNCell(units))(Input(shape=(None, input_dim)))
