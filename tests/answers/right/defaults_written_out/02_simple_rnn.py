"""Every default of the layer is written out."""

from keras import Input
from keras.layers import SimpleRNN


def read(x, units):
    layer = SimpleRNN(
        units,
        activation="tanh",
        use_bias=True,
        dropout=0.0,
        return_sequences=False,
        return_state=False,
        go_backwards=False,
        stateful=False,
    )
    return layer(x)


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return read(Input(shape=(timesteps, input_dim)), units)


def simple_rnn_any_length(units=50, input_dim=30):
    return read(Input(shape=(None, input_dim)), units)
