"""Axis 0 is turned round.

mistake: other_axis_turned
"""

from keras import Input, ops
from keras.layers import SimpleRNN


def merge(forward, backward, merge_mode):
    if merge_mode == "concat":
        return ops.concatenate([forward, backward], axis=-1)
    if merge_mode == "mul":
        return forward * backward
    total = forward + backward
    return total / 2 if merge_mode == "ave" else total


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    x = Input(shape=(timesteps, input_dim))
    forward = SimpleRNN(units, return_sequences=return_sequences)(x)
    backward = SimpleRNN(units, return_sequences=return_sequences)(ops.flip(x, axis=0))
    return merge(forward, backward, merge_mode)
