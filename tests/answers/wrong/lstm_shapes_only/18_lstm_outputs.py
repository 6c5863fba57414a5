"""What is asked are the three shapes.

mistake: shape_returned
"""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = LSTM(units, return_sequences=return_sequences, return_state=True)
    output, h, c = layer(Input(shape=(timesteps, input_dim)))
    return output.shape, h.shape, c.shape


def count_params(units, input_dim):
    return 4 * units * (input_dim + units + 1)
