"""The last of units is the size of the layers.

mistake: one_size_for_every_layer
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    for _ in units[:-1]:
        x = SimpleRNN(units[-1], return_sequences=True)(x)
    return SimpleRNN(units[-1])(x)
