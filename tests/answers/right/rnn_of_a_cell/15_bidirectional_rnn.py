"""Bidirectional goes round a keras.RNN of a cell, and the length stays open."""

from keras import Input
from keras.layers import RNN, Bidirectional, SimpleRNNCell


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    layer = RNN(SimpleRNNCell(units), return_sequences=return_sequences)
    return Bidirectional(layer, merge_mode=merge_mode)(Input(shape=(None, input_dim)))
