"""Recurrent layers are stacked like Dense layers.

mistake: input_missing_axis
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    for size in units:
        x = SimpleRNN(size)(x)
    return x
