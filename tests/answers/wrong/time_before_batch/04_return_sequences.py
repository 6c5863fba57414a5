"""A sequence of outputs starts with its time axis.

mistake: axes_swapped
"""

from keras import Input, ops
from keras.layers import SimpleRNN


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    return ops.transpose(SimpleRNN(units, return_sequences=True)(x), (1, 0, 2))


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
