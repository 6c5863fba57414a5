"""The values come first, time last.

mistake: axes_swapped
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    batch_size, timesteps = x.shape[:2]
    flat = x.reshape(batch_size, timesteps, -1)
    return flat.transpose(0, 2, 1) if x.ndim > 3 else flat
