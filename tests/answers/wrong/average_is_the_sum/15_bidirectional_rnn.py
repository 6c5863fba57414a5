"""An average is what two halves give together.

mistake: merged_otherwise
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    x = Input(shape=(timesteps, input_dim))
    layer = SimpleRNN(units, return_sequences=return_sequences)
    mode = merge_mode if merge_mode in ("concat", "mul") else "sum"
    return Bidirectional(layer, merge_mode=mode)(x)
