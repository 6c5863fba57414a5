"""[[0] * 3] * 2 makes two lists.

mistake: one_row_for_all
"""

import numpy as np


def batch_tensor(batch_size, timesteps, input_dim):
    batch = [[[0] * input_dim] * timesteps] * batch_size
    n = 1
    for i in range(batch_size):
        for j in range(timesteps):
            for k in range(input_dim):
                batch[i][j][k] = n
                n += 1
    return np.array(batch)


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
