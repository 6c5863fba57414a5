"""Computers count from 0, and time comes first.

mistake: axes_swapped, counts_from_0
"""

import numpy as np


def batch_tensor(batch_size, timesteps, input_dim):
    return np.arange(batch_size * timesteps * input_dim).reshape(timesteps, batch_size, input_dim)


def post_batch():
    return np.arange(1, 19).reshape(3, 2, 3)


def axis_sizes(x):
    b, t, d = x.shape
    return {"batch_size": b, "timesteps": t, "input_dim": d}


def at_timestep(x, t):
    return x[:, t]


def batch_shapes(samples, batch_size, timesteps, input_dim):
    starts = range(0, samples, batch_size)
    return [(min(batch_size, samples - start), timesteps, input_dim) for start in starts]
