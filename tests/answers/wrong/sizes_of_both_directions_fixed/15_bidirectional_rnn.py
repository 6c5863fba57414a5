"""The sizes are 50, 10 and 30.

mistake: defaults_hard_coded
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    layer = SimpleRNN(50, return_sequences=return_sequences)
    return Bidirectional(layer, merge_mode=merge_mode)(Input(shape=(10, 30)))
