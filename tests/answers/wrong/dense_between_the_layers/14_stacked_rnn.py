"""A Dense layer as wide as the layer below stands between the SimpleRNN layers.

mistake: dense_between_layers
"""

from keras import Input
from keras.layers import Dense, SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    for place, size in enumerate(units):
        if place:
            x = Dense(units[place - 1])(x)
        x = SimpleRNN(size, return_sequences=place < len(units) - 1)(x)
    return x
