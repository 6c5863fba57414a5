"""A division that goes even gives a whole number.

mistake: float_for_size
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    batch_size, timesteps = x.shape[:2]
    return x.reshape(batch_size, timesteps, x.size / (batch_size * timesteps))
