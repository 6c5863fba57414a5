"""The state is cut out of every output.

모든 출력에서 상태를 잘라 내요.
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    every = GRU(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))
    last = every[:, timesteps - 1]
    return every if return_sequences else last, last


def count_params(units, input_dim):
    return units * 6 + units**2 * 3 + units * input_dim * 3
