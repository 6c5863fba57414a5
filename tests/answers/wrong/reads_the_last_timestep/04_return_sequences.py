"""The layer is given the last timestep of the sequence alone.

mistake: last_timestep_alone
"""

from keras import Input
from keras.layers import SimpleRNN


def every_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))

def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))


def last_output(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    return SimpleRNN(units)(x[:, -1:])
