"""An LSTM is bidirectional.

mistake: another_layer
"""

from keras import Input
from keras.layers import LSTM, Bidirectional


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = Bidirectional(
        LSTM(units, return_sequences=return_sequences, return_state=True), merge_mode="ave"
    )
    output, h, c, _, _ = layer(Input(shape=(timesteps, input_dim)))
    return output, h, c


def count_params(units, input_dim):
    return 4 * units * (input_dim + units + 1)
