"""Every number worked out from its indices with np.fromfunction.

np.fromfunction으로 자리마다 인덱스에서 수를 계산해요.
"""

import numpy as np


def post_batch():
    return batch_tensor(3, 2, 3)


def batch_tensor(batch_size, timesteps, input_dim):
    def number(sequence, timestep, column):
        return (sequence * timesteps + timestep) * input_dim + column + 1

    return np.fromfunction(number, (batch_size, timesteps, input_dim))


def axis_sizes(x):
    batch_size, timesteps, input_dim = x.shape
    return {"batch_size": batch_size, "timesteps": timesteps, "input_dim": input_dim}


def at_timestep(x, t):
    return np.fromfunction(lambda n, d: x[n, t, d], (x.shape[0], x.shape[2]), dtype=int)


def batch_shapes(samples, batch_size, timesteps, input_dim):
    starts = range(0, samples, batch_size)
    return [(min(batch_size, samples - start), timesteps, input_dim) for start in starts]
