"""return_state is what matters, return_sequences can be left out.

mistake: return_sequences_left_off
"""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    output, h, c = LSTM(units, return_state=True)(Input(shape=(timesteps, input_dim)))
    return output, h, c


def count_params(units, input_dim):
    return 4 * units * (input_dim + units + 1)
