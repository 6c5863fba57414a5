"""Sequential, layers added, its outputs."""

from keras import Input, Sequential
from keras.layers import SimpleRNN


def _grown(units, timesteps, input_dim):
    model = Sequential()
    model.add(Input(shape=(timesteps, input_dim)))
    model.add(SimpleRNN(units))
    return model.outputs[0]


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return _grown(units, timesteps, input_dim)


def simple_rnn_any_length(units=50, input_dim=30):
    return _grown(units, None, input_dim)
