"""The state is what the last timestep started from.

mistake: step_before_last
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    every = SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))
    return every if return_sequences else every[:, -1], every[:, -2]


def last_state(sequence):
    return sequence[:, -1]
