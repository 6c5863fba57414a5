"""The layer unrolls over time, so timesteps must be a number.

mistake: open_timesteps_refused
"""

def accepts(shape):
    return len(shape) == 2 and shape[0] is not None


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
