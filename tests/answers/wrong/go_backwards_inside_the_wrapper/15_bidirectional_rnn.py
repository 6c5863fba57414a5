"""The layer inside reads backwards, and Bidirectional adds the forward one.

mistake: both_layers_one_way
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    layer = SimpleRNN(units, return_sequences=return_sequences, go_backwards=True)
    return Bidirectional(layer, merge_mode=merge_mode)(Input(shape=(timesteps, input_dim)))
