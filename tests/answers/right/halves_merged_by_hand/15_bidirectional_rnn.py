"""merge_mode=None gives the halves apart, and they are merged afterwards.

merge_mode=None으로 두 방향을 따로 받아 나중에 합쳐요.
"""

from keras import Input, ops
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    layer = SimpleRNN(units, return_sequences=return_sequences)
    halves = Bidirectional(layer, merge_mode=None)(Input(shape=(timesteps, input_dim)))
    if merge_mode == "concat":
        return ops.concatenate(halves, axis=-1)
    stacked = ops.stack(halves)
    return {"sum": ops.sum, "mul": ops.prod, "ave": ops.mean}[merge_mode](stacked, axis=0)
