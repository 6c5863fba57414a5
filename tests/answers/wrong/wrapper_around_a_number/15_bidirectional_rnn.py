"""Bidirectional is a layer like SimpleRNN.

mistake: wrapper_of_no_layer
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    layer = Bidirectional(units, merge_mode=merge_mode)
    return layer(Input(shape=(timesteps, input_dim)))
