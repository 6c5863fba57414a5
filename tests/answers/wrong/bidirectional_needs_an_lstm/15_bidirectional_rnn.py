"""Bidirectional needs an LSTM.

mistake: another_layer
"""

from keras import Input
from keras.layers import LSTM, Bidirectional


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    layer = LSTM(units, return_sequences=return_sequences)
    return Bidirectional(layer, merge_mode=merge_mode)(Input(shape=(timesteps, input_dim)))
