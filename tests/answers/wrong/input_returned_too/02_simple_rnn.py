"""Input and output belong together.

mistake: none
facts: outputs_counted
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    return x, SimpleRNN(units)(x)


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
