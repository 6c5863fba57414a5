"""All layers are as large as the lowest one, and use relu.

mistake: one_size_for_every_layer, another_activation
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    y = x
    for i in range(len(units)):
        y = SimpleRNN(units[0], activation="relu", return_sequences=i < len(units) - 1)(y)
    return y
