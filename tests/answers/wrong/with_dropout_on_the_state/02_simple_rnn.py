"""recurrent_dropout belongs to every RNN.

mistake: random_in_training
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units, recurrent_dropout=0.2)(Input(shape=(None, input_dim)))
