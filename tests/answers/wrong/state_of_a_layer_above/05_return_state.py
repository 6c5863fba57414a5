"""The state is what a second layer makes of the outputs.

mistake: stacked_layers
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    output = SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))
    state = SimpleRNN(units)(output)
    return output if return_sequences else output[:, -1], state


def last_state(sequence):
    return sequence[:, -1]
