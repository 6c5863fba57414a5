"""With return_state=True the layer gives its state.

mistake: not_unpacked
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output = SimpleRNN(units, return_sequences=return_sequences)(x)
    state = SimpleRNN(units, return_sequences=return_sequences, return_state=True)(x)
    return output, state


def last_state(sequence):
    return sequence[:, -1]
