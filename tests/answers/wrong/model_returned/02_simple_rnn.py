"""What a network gives is a model.

mistake: model_returned
"""

from keras import Input, Model
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    return Model(x, SimpleRNN(units)(x))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
