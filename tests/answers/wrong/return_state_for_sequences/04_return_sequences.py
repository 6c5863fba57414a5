"""return_state=True is what returns every timestep.

mistake: return_sequences_left_off, return_state_left_on
"""

from keras import Input
from keras.layers import SimpleRNN


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units, return_state=True)(Input(shape=(timesteps, input_dim)))


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
