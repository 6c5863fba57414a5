"""Np.ogrid arithmetic; moveaxis."""

import numpy as np


def post_batch():
    i, j, k = np.ogrid[0:3, 0:2, 0:3]
    return 1 + 6 * i + 3 * j + k


def batch_tensor(batch_size, timesteps, input_dim):
    i, j, k = np.ogrid[:batch_size, :timesteps, :input_dim]
    return 1 + (i * timesteps + j) * input_dim + k


def at_timestep(x, t):
    return np.moveaxis(x, 1, 0)[t]


def axis_sizes(x):
    b, t, d = x.shape
    return {"batch_size": b, "timesteps": t, "input_dim": d}


def batch_shapes(samples, batch_size, timesteps, input_dim):
    full, left = divmod(samples, batch_size)
    sizes = full * [batch_size] + bool(left) * [left]
    return [(size, timesteps, input_dim) for size in sizes]
