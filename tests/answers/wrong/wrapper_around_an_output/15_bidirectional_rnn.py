"""Bidirectional is called on what SimpleRNN gives.

mistake: wrapper_of_no_layer
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    x = Input(shape=(timesteps, input_dim))
    output = SimpleRNN(units, return_sequences=return_sequences)(x)
    return Bidirectional(output, merge_mode=merge_mode)
