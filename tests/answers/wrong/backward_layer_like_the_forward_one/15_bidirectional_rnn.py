"""backward_layer is turned round by Bidirectional.

mistake: both_layers_one_way
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    both = Bidirectional(
        SimpleRNN(units, return_sequences=return_sequences),
        merge_mode=merge_mode,
        backward_layer=SimpleRNN(units, return_sequences=return_sequences),
    )
    return both(Input(shape=(timesteps, input_dim)))
