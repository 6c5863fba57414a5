"""The places along the three axes are added up.

mistake: none
facts: goes_up_along
"""

import numpy as np

def post_batch():
    return np.array([[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]], [[13, 14, 15], [16, 17, 18]]])


def axis_sizes(x):
    batch_size, timesteps, input_dim = x.shape
    return {'batch_size': batch_size, 'timesteps': timesteps, 'input_dim': input_dim}

def at_timestep(x, t):
    return x[:, t]


def batch_tensor(batch_size, timesteps, input_dim):
    return np.fromfunction(lambda b, t, d: b + t + d + 1, (batch_size, timesteps, input_dim))


def batch_shapes(samples, batch_size, timesteps, input_dim):
    starts = range(0, samples, batch_size)
    return [(min(batch_size, samples - start), timesteps, input_dim) for start in starts]
