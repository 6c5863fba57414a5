"""A stack has a lowest layer and a top layer, always.

mistake: other_number_of_layers
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = SimpleRNN(units[0], return_sequences=True)(Input(shape=(timesteps, input_dim)))
    for size in units[1:-1]:
        x = SimpleRNN(size, return_sequences=True)(x)
    return SimpleRNN(units[-1])(x)
