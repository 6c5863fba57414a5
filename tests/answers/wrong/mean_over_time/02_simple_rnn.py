"""The output for a sequence is the mean of its outputs.

mistake: pooled_for_last
"""

from keras import Input, ops
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    output = SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))
    return ops.mean(output, axis=1)


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
