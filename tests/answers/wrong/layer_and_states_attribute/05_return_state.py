"""The layer keeps its state in layer.states.

mistake: none_in_pair
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = SimpleRNN(units, return_sequences=return_sequences)
    output = layer(Input(shape=(timesteps, input_dim)))
    return output, layer.states


def last_state(sequence):
    return sequence[:, -1]
