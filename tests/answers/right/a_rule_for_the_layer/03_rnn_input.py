"""A rule in place of the layer; Keras is not imported at all.

층을 만들지 않고 규칙으로 답해요. 케라스를 import하지도 않아요.
"""


def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    return x.reshape(*x.shape[:2], -1)
