"""Bidirectional is told to give every output when it is called.

mistake: flag_at_call
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    layer = Bidirectional(SimpleRNN(units), merge_mode=merge_mode)
    return layer(Input(shape=(timesteps, input_dim)), return_sequences=return_sequences)
