"""Lambdas, partial, None passed on."""

from functools import partial

from keras import Input
from keras.layers import SimpleRNN


def _rnn(units, timesteps, input_dim, **flags):
    return SimpleRNN(units, **flags)(Input(shape=(timesteps, input_dim), name=None))


last_output = lambda units=50, timesteps=10, input_dim=30: _rnn(units, timesteps, input_dim)  # noqa: E731
_every = partial(_rnn, return_sequences=True)


def every_output(units=50, timesteps=10, input_dim=30):
    return _every(units, timesteps, input_dim)


def every_output_any_length(units=50, input_dim=30):
    return _every(units=units, timesteps=None, input_dim=input_dim)
