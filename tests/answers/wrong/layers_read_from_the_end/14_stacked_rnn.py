"""Upper layers read backwards, to the beginning.

mistake: go_backwards
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    for size in units[:-1]:
        x = SimpleRNN(size, return_sequences=True)(x)
    return SimpleRNN(units[-1], go_backwards=True)(x)
