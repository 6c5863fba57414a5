"""Reading both ways gives one vector.

mistake: return_sequences_left_off
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    layer = SimpleRNN(units)
    return Bidirectional(layer, merge_mode=merge_mode)(Input(shape=(timesteps, input_dim)))
