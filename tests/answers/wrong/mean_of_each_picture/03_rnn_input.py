"""The mean stands for the picture.

mistake: values_pooled
"""

def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    batch_size, timesteps = x.shape[:2]
    if x.ndim > 3:
        return x.mean(axis=tuple(range(2, x.ndim)))[..., None]
    return x.reshape(batch_size, timesteps, -1)
