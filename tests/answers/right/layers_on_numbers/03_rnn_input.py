"""Keras layers reshape the numbers and give TensorFlow tensors."""

from keras.layers import Flatten, Reshape, TimeDistributed


def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    if x.ndim == 2:
        return Reshape((-1, 1))(x)
    if x.ndim == 3:
        return x
    return TimeDistributed(Flatten())(x)
