"""The one output for a sequence is the mean of all.

mistake: pooled_for_last
"""

from keras import Input
from keras.layers import GlobalAveragePooling1D, SimpleRNN


def last_output(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    return GlobalAveragePooling1D()(SimpleRNN(units, return_sequences=True)(x))


def every_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
