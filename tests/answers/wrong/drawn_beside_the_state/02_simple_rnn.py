"""Noise is added to the state, in training and after it.

mistake: none
facts: graph_changes, layers_without_weights
"""

import keras
from keras import Input
from keras.layers import Lambda, SimpleRNN


def noisy(state):
    return state + keras.random.normal(keras.ops.shape(state))


def simple_rnn(units=50, timesteps=10, input_dim=30):
    state = SimpleRNN(units)(Input(shape=(timesteps, input_dim)))
    return Lambda(noisy)(state)


def simple_rnn_any_length(units=50, input_dim=30):
    state = SimpleRNN(units)(Input(shape=(None, input_dim)))
    return Lambda(noisy)(state)
