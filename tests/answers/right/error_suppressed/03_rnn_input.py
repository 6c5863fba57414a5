"""The error is suppressed, and the layer asked afterwards what it has become."""

from contextlib import suppress

from keras import Input, layers


def accepts(shape):
    rnn = layers.SimpleRNN(50)
    with suppress(ValueError):
        rnn(Input(batch_shape=(None, *shape), dtype="float64"))
        return True
    return False


def to_rnn_input(x):
    return x.reshape([*x.shape[:2], x[0, 0].size])
