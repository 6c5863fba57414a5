"""linspace counts from 0 to the last number.

mistake: uneven_steps
"""

import numpy as np


def batch_tensor(batch_size, timesteps, input_dim):
    n = batch_size * timesteps * input_dim
    return np.linspace(0, n, n).reshape(batch_size, timesteps, input_dim)


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
