"""Bidirectional round the layer is the answer.

mistake: layer_returned
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    return Bidirectional(
        SimpleRNN(units, return_sequences=return_sequences), merge_mode=merge_mode
    )
