"""Tabs and spaces look the same.

mistake: syntax_error
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    if x.ndim == 2:
	return x[:, :, None]
    return x.reshape(x.shape[0], x.shape[1], -1)
