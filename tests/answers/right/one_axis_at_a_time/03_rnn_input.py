"""The last two axes are merged until three are left.

축이 세 개 남을 때까지 마지막 두 축을 하나로 합쳐요.
"""


def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    if x.ndim == 2:
        return to_rnn_input(x[..., None])
    if x.ndim == 3:
        return x
    return to_rnn_input(x.reshape(*x.shape[:-2], x.shape[-2] * x.shape[-1]))
