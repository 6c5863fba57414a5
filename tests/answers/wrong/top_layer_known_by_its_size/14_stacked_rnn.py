"""The top layer is the one that is as large as the last of units.

mistake: input_missing_axis
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    y = Input(shape=(timesteps, input_dim))
    for n in units:
        y = SimpleRNN(n, return_sequences=n != units[-1])(y)
    return y
