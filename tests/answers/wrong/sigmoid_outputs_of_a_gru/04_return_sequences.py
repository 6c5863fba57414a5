"""Outputs lie between 0 and 1, and a GRU makes them.

mistake: another_layer, activation_on_top
"""

from keras import Input
from keras.layers import GRU, Activation, SimpleRNN


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    return Activation("sigmoid")(GRU(units, return_sequences=True)(x))


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
