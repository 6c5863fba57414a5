"""Empty timesteps must be masked where every output counts.

mistake: skips_timesteps
"""

from keras import Input
from keras.layers import Masking, SimpleRNN


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Masking()(Input(shape=(None, input_dim))))
