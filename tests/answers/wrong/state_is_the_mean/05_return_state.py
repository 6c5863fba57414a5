"""The state sums up the sequence, so it is the mean of its outputs.

mistake: pooled_for_last
"""

from keras import Input, ops
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    every = SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))
    return every if return_sequences else every[:, -1], ops.mean(every, axis=1)


def last_state(sequence):
    return sequence[:, -1]
