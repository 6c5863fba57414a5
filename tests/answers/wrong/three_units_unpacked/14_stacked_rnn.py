"""units has three numbers to unpack.

mistake: other_number_of_layers
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    first, second, third = units
    x = Input(shape=(timesteps, input_dim))
    x = SimpleRNN(first, return_sequences=True)(x)
    x = SimpleRNN(second, return_sequences=True)(x)
    return SimpleRNN(third)(x)
