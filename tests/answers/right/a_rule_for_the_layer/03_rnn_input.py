"""A rule in place of the layer; Keras is not imported at all."""


def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    return x.reshape(*x.shape[:2], -1)
