"""An RNN with every output is a Dense layer at each timestep.

mistake: no_recurrence
"""

from keras import Input
from keras.layers import Dense, SimpleRNN, TimeDistributed


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    return TimeDistributed(Dense(units, activation="tanh"))(Input(shape=(timesteps, input_dim)))


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
