"""The first layer of a Sequential is told the input_shape, and the model has an output.

mistake: output_of_uncalled
"""

from keras import Input
from keras.layers import SimpleRNN
import keras


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return keras.Sequential([SimpleRNN(units, input_shape=(timesteps, input_dim))]).output


def simple_rnn_any_length(units=50, input_dim=30):
    return keras.Sequential([SimpleRNN(units, input_shape=(None, input_dim))]).output
