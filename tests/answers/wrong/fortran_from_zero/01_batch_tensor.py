"""Numbers go down the columns, from 0 on, and nested lists are an array.

mistake: counts_from_0, fortran_order, list_returned
"""

import numpy as np


def post_batch():
    return [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]], [[13, 14, 15], [16, 17, 18]]]


def batch_tensor(batch_size, timesteps, input_dim):
    return np.arange(batch_size * timesteps * input_dim).reshape((batch_size, timesteps, input_dim), order="F")


def axis_sizes(x):
    b, t, d = x.shape
    return {"batch_size": b, "timesteps": t, "input_dim": d}


def at_timestep(x, t):
    return x[:, t]


def batch_shapes(samples, batch_size, timesteps, input_dim):
    starts = range(0, samples, batch_size)
    return [(min(batch_size, samples - start), timesteps, input_dim) for start in starts]
