"""The second layer reads a flipped input in place of go_backwards; the sum comes by ops."""

from keras import Input, ops
from keras.layers import SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    x = Input(shape=(timesteps, input_dim))
    backward = SimpleRNN(units, return_sequences=True)(x[:, ::-1])[:, ::-1]
    forward = SimpleRNN(units, return_sequences=True)(x)
    if not return_sequences:
        forward, backward = forward[:, -1], backward[:, 0]
    if merge_mode == "concat":
        return ops.concatenate([forward, backward], axis=-1)
    if merge_mode == "mul":
        return forward * backward
    total = forward + backward
    return total / 2 if merge_mode == "ave" else total
