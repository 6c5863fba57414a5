"""SimpleRNN.from_config, deserialised."""

import keras
from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    layer = SimpleRNN.from_config(SimpleRNN(units).get_config())
    return layer(Input((timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    layer = keras.layers.deserialize(
        {"class_name": "SimpleRNN", "config": {"units": units}, "module": "keras.layers"}
    )
    return layer(Input((None, input_dim), dtype="float32"))
