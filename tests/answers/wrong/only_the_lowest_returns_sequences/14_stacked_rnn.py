"""The layer that reads the input needs return_sequences, the others do not.

mistake: input_missing_axis
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = SimpleRNN(units[0], return_sequences=len(units) > 1)(Input(shape=(timesteps, input_dim)))
    for size in units[1:]:
        x = SimpleRNN(size)(x)
    return x
