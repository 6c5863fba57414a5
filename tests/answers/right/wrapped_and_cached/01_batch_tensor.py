"""Functions behind decorators: functools.wraps and lru_cache."""

import functools

import numpy as np


def as_integers(function):
    @functools.wraps(function)
    def wrapped(*args, **kwargs):
        return np.asarray(function(*args, **kwargs)).astype(int)

    return wrapped


@functools.lru_cache
def post_batch():
    return batch_tensor(3, 2, 3)


@functools.cache
@as_integers
def batch_tensor(batch_size, timesteps, input_dim):
    count = batch_size * timesteps * input_dim
    return np.linspace(1, count, count).round().reshape(batch_size, timesteps, input_dim)


def axis_sizes(x):
    batch_size, timesteps, input_dim = x.shape
    return {"batch_size": batch_size, "timesteps": timesteps, "input_dim": input_dim}


@as_integers
def at_timestep(x, t):
    return x[:, t]


def batch_shapes(samples, batch_size, timesteps, input_dim):
    starts = range(0, samples, batch_size)
    return [(min(batch_size, samples - start), timesteps, input_dim) for start in starts]
