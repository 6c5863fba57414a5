"""return_sequences is a setting of Bidirectional.

mistake: argument_of_inner_layer
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    layer = Bidirectional(
        SimpleRNN(units), merge_mode=merge_mode, return_sequences=return_sequences
    )
    return layer(Input(shape=(timesteps, input_dim)))
