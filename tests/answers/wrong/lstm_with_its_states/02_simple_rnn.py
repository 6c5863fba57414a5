"""An LSTM gives all it has.

mistake: too_many_results, another_layer
"""

from keras import Input
from keras.layers import LSTM, SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return LSTM(units, return_state=True)(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
