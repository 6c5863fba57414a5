"""TimeDistributed gives the RNN's output at every timestep.

mistake: recurrent_in_time_distributed
"""

from keras import Input
from keras.layers import SimpleRNN, TimeDistributed


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    return TimeDistributed(SimpleRNN(units))(Input(shape=(timesteps, input_dim)))


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
