"""A relu layer with a state always gives the whole sequence.

mistake: return_sequences_left_on, another_activation
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    layer = SimpleRNN(units, activation="relu", return_sequences=True, return_state=True)
    output, state = layer(x)
    return output, state


def last_state(sequence):
    return sequence[:, -1]
