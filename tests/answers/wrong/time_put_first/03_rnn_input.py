"""The layer loops over time, so time goes first.

mistake: axes_swapped
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    if x.ndim == 2:
        return x.T[:, :, None]
    return x.reshape(x.shape[0], x.shape[1], -1)
