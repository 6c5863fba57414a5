"""Keras's merging layers join the two outputs."""

from keras import Input, layers
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    both = Bidirectional(SimpleRNN(units, return_sequences=return_sequences), merge_mode=None)
    merging = {
        "concat": layers.Concatenate(axis=-1),
        "sum": layers.Add(),
        "mul": layers.Multiply(),
        "ave": layers.Average(),
    }
    return merging[merge_mode](both(Input(shape=(timesteps, input_dim))))
