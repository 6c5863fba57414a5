"""Every shape is timesteps and input_dim.

mistake: sizes_unpacked
"""

def accepts(shape):
    timesteps, input_dim = shape
    return input_dim is not None


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
