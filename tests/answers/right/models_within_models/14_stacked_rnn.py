"""Each layer is in a model of its own, called on the one below."""

from keras import Input, Model
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    y = Input(shape=(timesteps, input_dim))
    width = input_dim
    for place, n in enumerate(units, start=1):
        below = Input(shape=(None, width))
        y = Model(below, SimpleRNN(n, return_sequences=place < len(units))(below))(y)
        width = n
    return y
