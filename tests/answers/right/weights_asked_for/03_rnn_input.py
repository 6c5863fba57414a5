"""The layer is built, and its kernel asked for its rows.

층을 만든 다음 kernel의 행이 몇 개인지 물어봐요.
"""

import contextlib

import keras


def accepts(shape):
    layer = keras.layers.SimpleRNN(units=50, return_sequences=True, name="any")
    with contextlib.suppress(ValueError, TypeError):
        layer(keras.layers.Input(shape))
    return layer.built and layer.get_weights()[0].shape == (shape[-1], 50)


def to_rnn_input(x):
    return x.reshape(-1, *(x.shape[1:2] or (1,)), int(x.size / len(x) / x.shape[1]))
