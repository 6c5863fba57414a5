"""In a stack all layers need return_sequences=True.

mistake: top_layer_returns_sequences
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    for size in units:
        x = SimpleRNN(size, return_sequences=True)(x)
    return x
