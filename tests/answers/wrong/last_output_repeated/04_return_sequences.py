"""Every timestep gives the layer's output.

mistake: repeated_last_output
"""

from keras import Input
from keras.layers import RepeatVector, SimpleRNN


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    return RepeatVector(timesteps)(SimpleRNN(units)(Input(shape=(timesteps, input_dim))))


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
