"""return_state is said when the layer is called.

mistake: flag_at_call
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output, state = SimpleRNN(units, return_sequences=return_sequences)(x, return_state=True)
    return output, state


def last_state(sequence):
    return sequence[:, -1]
