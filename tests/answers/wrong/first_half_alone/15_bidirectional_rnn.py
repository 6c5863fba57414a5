"""merge_mode=None gives the two halves, and only the first of them is returned.

mistake: half_left_out
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    x = Input(shape=(timesteps, input_dim))
    layer = SimpleRNN(units, return_sequences=return_sequences)
    forward, backward = Bidirectional(layer, merge_mode=None)(x)
    return forward
