"""What is read backwards is always turned round on axis 1.

mistake: units_turned_round
"""

from keras import Input, ops
from keras.layers import SimpleRNN


def bidirectional_rnn(units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    a = SimpleRNN(units, return_sequences=return_sequences)(x)
    b = SimpleRNN(units, return_sequences=return_sequences, go_backwards=True)(x)
    b = ops.flip(b, axis=1)
    if merge_mode == "concat":
        return ops.concatenate([a, b], axis=-1)
    if merge_mode == "sum":
        return a + b
    return a * b if merge_mode == "mul" else (a + b) / 2
