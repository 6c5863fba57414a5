"""The missing axis can be put anywhere: between the two.

mistake: new_axis_misplaced
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    if x.ndim == 2:
        return x[:, None]
    return x.reshape(*x.shape[:2], -1)
