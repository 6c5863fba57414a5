"""Counting as a running sum of ones.

1을 차례로 더한 누적 합으로 수를 세요.
"""

import numpy as np


def post_batch():
    return batch_tensor(3, 2, 3)


def batch_tensor(batch_size, timesteps, input_dim):
    return (
        np.ones((batch_size, timesteps, input_dim), int)
        .cumsum()
        .reshape((batch_size, timesteps, input_dim))
    )


def axis_sizes(x):
    batch_size, timesteps, input_dim = x.shape
    return {"batch_size": batch_size, "timesteps": timesteps, "input_dim": input_dim}


def at_timestep(x, t):
    return np.delete(x, [s for s in range(x.shape[1]) if s != t], axis=1).squeeze(axis=1)


def batch_shapes(samples, batch_size, timesteps, input_dim):
    starts = range(0, samples, batch_size)
    return [(min(batch_size, samples - start), timesteps, input_dim) for start in starts]
