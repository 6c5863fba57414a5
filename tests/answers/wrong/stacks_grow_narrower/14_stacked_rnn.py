"""A stack always grows narrower, so the sizes are sorted.

mistake: other_layer_sizes
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    *lower, top = sorted(units, reverse=True)
    x = Input(shape=(timesteps, input_dim))
    for size in lower:
        x = SimpleRNN(size, return_sequences=True)(x)
    return SimpleRNN(top)(x)
