"""timesteps outputs of units numbers are timesteps * units units.

mistake: units_for_every_timestep
"""

from keras import Input
from keras.layers import SimpleRNN
from keras.layers import Reshape


def every_output(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    return Reshape((timesteps, units))(SimpleRNN(timesteps * units)(x))


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
