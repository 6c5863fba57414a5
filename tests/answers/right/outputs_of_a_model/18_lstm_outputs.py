"""The three are a model's outputs, called on another Input."""

from keras import Input, Model
from keras.layers import LSTM


def _model(units, timesteps, input_dim, return_sequences):
    x = Input(shape=(timesteps, input_dim))
    return Model(x, LSTM(units, return_sequences=return_sequences, return_state=True)(x))


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    model = _model(units, timesteps, input_dim, return_sequences)
    return tuple(model(Input(shape=(timesteps, input_dim))))


def count_params(units, input_dim):
    return _model(units, None, input_dim, False).count_params()
