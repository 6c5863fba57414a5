"""A Sequential is what one builds with Keras.

mistake: model_returned
"""

from keras import Input, Sequential
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return Sequential([Input(shape=(timesteps, input_dim)), SimpleRNN(units)])


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
