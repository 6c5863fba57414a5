"""An RNN of a list of one LSTMCell, its states laid flat."""

from keras import Input, tree
from keras.layers import RNN, LSTMCell


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = RNN([LSTMCell(units)], return_sequences=return_sequences, return_state=True)
    return tuple(tree.flatten(layer(Input((timesteps, input_dim)))))


def count_params(units, input_dim):
    blocks = {"i": 1, "f": 1, "candidate": 1, "o": 1}
    return sum(n * (units * input_dim + units**2 + units) for n in blocks.values())
