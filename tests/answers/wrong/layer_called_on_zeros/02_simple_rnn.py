"""A layer can be tried out on a batch of zeros as well as on Input.

mistake: numbers_returned
"""

import numpy as np
from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(np.zeros((1, timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
