"""return_state=True takes care of the sequences too.

mistake: return_sequences_left_off
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    output, state = SimpleRNN(units, return_state=True)(Input(shape=(timesteps, input_dim)))
    return output, state


def last_state(sequence):
    return sequence[:, -1]
