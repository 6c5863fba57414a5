"""The layers are made first, of units zipped with flags."""

from functools import reduce

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    flags = [True] * (len(units) - 1) + [False]
    pairs = zip(units, flags, strict=True)
    layers = [SimpleRNN(units=n, return_sequences=flag) for n, flag in pairs]
    return reduce(lambda tensor, layer: layer(tensor), layers, Input(shape=(timesteps, input_dim)))
