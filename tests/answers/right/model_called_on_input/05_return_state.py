"""A model with two outputs is called on an Input."""

from keras import Input, Model
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    inner = Input(shape=(timesteps, input_dim))
    layer = SimpleRNN(units, return_sequences=return_sequences, return_state=True)
    model = Model(inner, layer(inner))
    return tuple(model(Input(shape=(timesteps, input_dim))))


def last_state(sequence):
    return sequence[..., -1, :].astype("float32")
