"""A sequence has at least two timesteps.

mistake: small_sizes_refused
"""

def accepts(shape):
    return len(shape) == 2 and shape[0] != 1 and shape[1] is not None


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
