"""What a network gives are probabilities.

mistake: activation_on_top
"""

from keras import Input
from keras.layers import SimpleRNN
from keras.layers import Softmax


def every_output(units=50, timesteps=10, input_dim=30):
    y = SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))
    return Softmax()(y)


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
