"""The state sums the sequence up, so it is the mean.

mistake: pooled_for_last
"""

from keras import Input, ops
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    every, last = GRU(units, return_sequences=True, return_state=True)(x)
    return every if return_sequences else last, ops.mean(every, axis=1)


def count_params(units, input_dim):
    return 3 * units * (input_dim + units + 2)
