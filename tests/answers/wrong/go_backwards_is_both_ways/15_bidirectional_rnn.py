"""go_backwards=True makes a layer read both ways.

mistake: one_direction
"""

from keras import Input
from keras.layers import SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    width = 2 * units if merge_mode == "concat" else units
    layer = SimpleRNN(width, return_sequences=return_sequences, go_backwards=True)
    return layer(Input(shape=(timesteps, input_dim)))
