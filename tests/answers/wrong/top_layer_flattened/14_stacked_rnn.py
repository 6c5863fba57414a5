"""Flatten takes the time axis away.

mistake: last_flattened
"""

from keras import Input
from keras.layers import Flatten, SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    for size in units:
        x = SimpleRNN(size, return_sequences=True)(x)
    return Flatten()(x)
