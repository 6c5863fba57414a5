"""keras.RNN around a SimpleRNNCell."""

from keras import Input
from keras.layers import RNN, SimpleRNNCell


def last_output(units=50, timesteps=10, input_dim=30):
    return RNN(SimpleRNNCell(units))(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    return RNN(SimpleRNNCell(units), return_sequences=True)(Input(shape=(timesteps, input_dim)))


def every_output_any_length(units=50, input_dim=30):
    return RNN(SimpleRNNCell(units), return_sequences=True)(Input(shape=(None, input_dim)))
