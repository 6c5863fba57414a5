"""The first output has seen nothing yet.

mistake: none
facts: output_axis_size
"""

from keras import Input
from keras.layers import SimpleRNN


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    return SimpleRNN(units, return_sequences=True)(x)[:, 1:]


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
