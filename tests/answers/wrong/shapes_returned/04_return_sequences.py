"""The question is only about shapes.

mistake: shape_returned
"""

from keras import Input
from keras.layers import SimpleRNN


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    return (None, timesteps, units)


def every_output_any_length(units=50, input_dim=30):
    return (None, None, units)
