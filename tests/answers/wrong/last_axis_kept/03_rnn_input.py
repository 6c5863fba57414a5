"""The last axis is input_dim, all before it is time.

mistake: timesteps_flattened
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    if x.ndim > 3:
        return x.reshape(x.shape[0], -1, x.shape[-1])
    return x.reshape(x.shape[0], x.shape[1], -1)
