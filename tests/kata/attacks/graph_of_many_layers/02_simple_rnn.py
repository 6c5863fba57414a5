"""Returns a graph of 1,500 layers.

attack: size
earns: 0
told: any
"""

from keras import Input
from keras.layers import Activation


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(1,))
    for _ in range(1_500):
        x = Activation("linear")(x)
    return x


def simple_rnn_any_length(units=50, input_dim=30):
    return None
