"""The two directions share the units between them.

mistake: units_of_each_direction
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    layer = SimpleRNN(units // 2, return_sequences=return_sequences)
    return Bidirectional(layer, merge_mode=merge_mode)(Input(shape=(timesteps, input_dim)))
