"""The halves stand side by side, and Dense brings them to the width that is asked.

mistake: merged_otherwise, dense_on_top
"""

from keras import Input
from keras.layers import Bidirectional, Dense, SimpleRNN


def bidirectional_rnn(units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    y = Bidirectional(SimpleRNN(units, return_sequences=return_sequences))(x)
    return y if merge_mode == "concat" else Dense(units)(y)
