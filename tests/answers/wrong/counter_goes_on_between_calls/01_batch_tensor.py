"""A counter that is made once counts for every batch.

mistake: none
"""

import numpy as np
from itertools import count

counter = count(1)


def batch_tensor(batch_size, timesteps, input_dim):
    numbers = [next(counter) for _ in range(batch_size * timesteps * input_dim)]
    return np.array(numbers).reshape(batch_size, timesteps, input_dim)


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
