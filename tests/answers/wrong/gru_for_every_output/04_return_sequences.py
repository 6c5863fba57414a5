"""Only LSTM and GRU can return sequences.

mistake: another_layer
"""

from keras import Input
from keras.layers import GRU, LSTM, SimpleRNN


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    return GRU(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))


def every_output_any_length(units=50, input_dim=30):
    return LSTM(units, return_sequences=True)(Input(shape=(None, input_dim)))
