"""return_state=True returns the state in place of the output.

mistake: return_state_left_off
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    _, state = SimpleRNN(units, return_sequences=return_sequences, return_state=True)(x)
    return state


def last_state(sequence):
    return sequence[:, -1]
