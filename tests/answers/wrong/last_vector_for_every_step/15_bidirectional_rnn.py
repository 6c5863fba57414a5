"""RepeatVector makes a sequence of the last output.

mistake: repeated_last_output
"""

from keras import Input
from keras.layers import Bidirectional, RepeatVector, SimpleRNN


def bidirectional_rnn(units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    y = Bidirectional(SimpleRNN(units), merge_mode=merge_mode)(x)
    return RepeatVector(timesteps)(y) if return_sequences else y
