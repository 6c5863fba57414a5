"""Bidirectional merges as it likes.

mistake: merged_otherwise
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    layer = SimpleRNN(units, return_sequences=return_sequences)
    return Bidirectional(layer)(Input(shape=(timesteps, input_dim)))
