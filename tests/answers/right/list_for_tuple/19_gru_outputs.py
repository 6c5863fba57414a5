"""The two results come in a list, the state first taken by its index."""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = GRU(units, return_sequences=return_sequences, return_state=True)
    results = layer(Input(shape=(timesteps, input_dim)))
    state = results[-1]
    return [results[0], state]


def count_params(units, input_dim):
    kernels = (input_dim + units) * 3 * units
    return kernels + 2 * (3 * units)
