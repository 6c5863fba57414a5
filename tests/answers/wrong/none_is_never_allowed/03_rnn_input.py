"""Every size must be known when the layer is built.

mistake: open_timesteps_refused
"""

def accepts(shape):
    return len(shape) == 2 and None not in shape


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
