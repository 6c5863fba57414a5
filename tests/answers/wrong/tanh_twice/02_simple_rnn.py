"""tanh has to be added after the layer.

mistake: activation_on_top
"""

from keras import Input
from keras.layers import Activation, SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return Activation("tanh")(SimpleRNN(units)(Input(shape=(timesteps, input_dim))))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
