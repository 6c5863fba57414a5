"""A sequence of outputs can be looped over.

mistake: unpacked_one_tensor
"""

from keras import Input, ops
from keras.layers import SimpleRNN


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    return ops.stack([step for step in SimpleRNN(units, return_sequences=True)(x)], axis=1)


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
