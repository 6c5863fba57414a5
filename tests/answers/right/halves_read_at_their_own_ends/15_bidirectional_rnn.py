"""Every output is computed; the forward half is read at the end, the backward at timestep 0."""

from keras import Input, ops
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    both = Bidirectional(SimpleRNN(units, return_sequences=True), merge_mode="concat")
    every = both(Input(shape=(timesteps, input_dim)))
    forward, backward = every[..., :units], every[..., units:]
    if not return_sequences:
        forward, backward = forward[:, -1], backward[:, 0]
    if merge_mode == "concat":
        return ops.concatenate([forward, backward], axis=-1)
    if merge_mode == "mul":
        return ops.multiply(forward, backward)
    return ops.add(forward, backward) * (0.5 if merge_mode == "ave" else 1.0)
