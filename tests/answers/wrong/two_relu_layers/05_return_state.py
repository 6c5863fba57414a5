"""Output and state are two layers with relu.

mistake: two_layers, another_activation
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output = SimpleRNN(units, activation="relu", return_sequences=return_sequences)(x)
    return output, SimpleRNN(units, activation="relu")(x)


def last_state(sequence):
    return sequence[:, -1]
