"""A model must predict before there is an output.

mistake: numbers_returned
"""

import numpy as np
from keras import Input, Model
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    model = Model(x, SimpleRNN(units)(x))
    return model.predict(np.zeros((2, timesteps, input_dim)), verbose=0)


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
