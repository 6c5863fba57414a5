"""The first t of x are taken.

mistake: whole_sequences_by_t
"""

import numpy as np


def post_batch():
    return np.arange(1, 19).reshape(3, 2, 3)


def batch_tensor(batch_size, timesteps, input_dim):
    count = batch_size * timesteps * input_dim
    return np.arange(1, count + 1).reshape(batch_size, timesteps, input_dim)


def axis_sizes(x):
    batch_size, timesteps, input_dim = x.shape
    return {"batch_size": batch_size, "timesteps": timesteps, "input_dim": input_dim}


def at_timestep(x, t):
    return x[:t]


def batch_shapes(samples, batch_size, timesteps, input_dim):
    starts = range(0, samples, batch_size)
    return [(min(batch_size, samples - start), timesteps, input_dim) for start in starts]
