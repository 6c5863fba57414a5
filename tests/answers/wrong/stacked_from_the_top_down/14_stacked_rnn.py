"""The first of units is the top layer.

mistake: layers_in_reverse_order
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    for size in reversed(units[1:]):
        x = SimpleRNN(size, return_sequences=True)(x)
    return SimpleRNN(units[0])(x)
