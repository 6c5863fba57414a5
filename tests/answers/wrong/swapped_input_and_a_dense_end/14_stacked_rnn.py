"""Input takes what a timestep holds first, and every network ends in Dense.

mistake: input_axes_swapped, dense_on_top
"""

from keras import Input
from keras.layers import Dense, SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(input_dim, timesteps))
    y = x
    for i, n in enumerate(units):
        y = SimpleRNN(n, return_sequences=i + 1 < len(units))(y)
    return Dense(units[-1])(y)
