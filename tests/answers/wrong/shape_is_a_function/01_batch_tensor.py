"""x.shape is called like a function.

mistake: round_brackets
"""

import numpy as np


def post_batch():
    return np.arange(1, 19).reshape(3, 2, 3)


def batch_tensor(batch_size, timesteps, input_dim):
    count = batch_size * timesteps * input_dim
    return np.arange(1, count + 1).reshape(batch_size, timesteps, input_dim)


def axis_sizes(x):
    return {"batch_size": x.shape(0), "timesteps": x.shape(1), "input_dim": x.shape(2)}


def at_timestep(x, t):
    return x[:, t]


def batch_shapes(samples, batch_size, timesteps, input_dim):
    starts = range(0, samples, batch_size)
    return [(min(batch_size, samples - start), timesteps, input_dim) for start in starts]
