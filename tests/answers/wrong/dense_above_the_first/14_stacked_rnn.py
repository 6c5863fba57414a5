"""One layer reads the sequence, the layers above it are Dense.

mistake: another_layer
"""

from keras import Input
from keras.layers import Dense, SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = SimpleRNN(units[0])(Input(shape=(timesteps, input_dim)))
    for size in units[1:]:
        x = Dense(size, activation="tanh")(x)
    return x
