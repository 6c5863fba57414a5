"""Two cells are applied step by step, one from each end.

셀 두 개를 양쪽 끝에서 한 단계씩 적용해요.
"""

from keras import Input, ops
from keras.layers import SimpleRNNCell


def read(x, order, units):
    cell, state, outputs = SimpleRNNCell(units), ops.zeros((1, units)), {}
    for t in order:
        state, _ = cell(x[:, t], state)
        outputs[t] = state
    return state, ops.stack([outputs[t] for t in sorted(outputs)], axis=1)


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    x = Input(shape=(timesteps, input_dim))
    forward = read(x, range(timesteps), units)[return_sequences]
    backward = read(x, reversed(range(timesteps)), units)[return_sequences]
    if merge_mode == "concat":
        return ops.concatenate([forward, backward], axis=-1)
    joined = forward * backward if merge_mode == "mul" else forward + backward
    return joined / 2 if merge_mode == "ave" else joined
