"""The last output of both halves is at the last timestep.

mistake: backward_at_wrong_end
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    both = Bidirectional(SimpleRNN(units, return_sequences=True), merge_mode=merge_mode)
    every = both(Input(shape=(timesteps, input_dim)))
    return every if return_sequences else every[:, -1]
