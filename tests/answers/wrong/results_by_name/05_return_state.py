"""Two results are best returned by their names.

mistake: dict_for_pair
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    output, state = SimpleRNN(units, return_sequences=return_sequences, return_state=True)(x)
    return {"output": output, "state": state}


def last_state(sequence):
    return sequence[:, -1]
