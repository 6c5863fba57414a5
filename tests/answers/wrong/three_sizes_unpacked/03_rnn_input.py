"""An array has always three sizes.

mistake: sizes_unpacked
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    batch_size, timesteps, input_dim = x.shape
    return x.reshape(batch_size, timesteps, input_dim)
