"""[0] is where everything begins.

mistake: indexed_batch, first_step_for_last
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    return SimpleRNN(units, return_sequences=return_sequences, return_state=True)(x)


def last_state(sequence):
    return sequence[0]
