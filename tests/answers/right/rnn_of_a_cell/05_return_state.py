"""keras.RNN around a SimpleRNNCell."""

from keras import Input
from keras.layers import RNN, SimpleRNNCell


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = RNN(SimpleRNNCell(units), return_sequences=return_sequences, return_state=True)
    return tuple(layer(Input(shape=(timesteps, input_dim))))


def last_state(sequence):
    return sequence.swapaxes(0, 1)[-1]
