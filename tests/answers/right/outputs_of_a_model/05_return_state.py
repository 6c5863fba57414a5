"""Both are taken out of a Model's outputs."""

from keras import Input, Model
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    layer = SimpleRNN(units, return_sequences=return_sequences, return_state=True)
    return Model(x, layer(x)).outputs


def last_state(sequence):
    *_, last = sequence.transpose(1, 0, 2)
    return last
