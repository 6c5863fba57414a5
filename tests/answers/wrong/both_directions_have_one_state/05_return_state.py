"""A layer that reads both ways has one output and one state.

mistake: too_many_results, another_layer
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = SimpleRNN(units, return_sequences=return_sequences, return_state=True)
    layer = Bidirectional(layer)
    output, state, _ = layer(Input(shape=(timesteps, input_dim)))
    return output, state, _


def last_state(sequence):
    return sequence[:, -1]
