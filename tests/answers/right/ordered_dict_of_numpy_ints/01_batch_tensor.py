"""An OrderedDict in another order, its sizes NumPy integers."""

from collections import OrderedDict

import numpy as np


def post_batch():
    return batch_tensor(3, 2, 3)


def batch_tensor(batch_size, timesteps, input_dim):
    count = batch_size * timesteps * input_dim
    return np.arange(1, count + 1).reshape(batch_size, timesteps, input_dim)


def axis_sizes(x):
    sizes = np.array(x.shape)
    return OrderedDict(input_dim=sizes[2], batch_size=sizes[0], timesteps=np.int32(sizes[1]))


def at_timestep(x, t):
    return x[:, t]


def batch_shapes(samples, batch_size, timesteps, input_dim):
    ends = np.append(np.arange(0, samples, batch_size), samples)
    return [(size, np.int64(timesteps), np.int16(input_dim)) for size in np.diff(ends)]
