"""The stack has three layers, as in the default.

mistake: other_number_of_layers
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    x = SimpleRNN(units[0], return_sequences=True)(x)
    x = SimpleRNN(units[1], return_sequences=True)(x)
    return SimpleRNN(units[2])(x)
