"""The timestep picked by a product with a one-hot vector.

원-핫 벡터와 곱해서 timestep 하나를 골라요.
"""

import numpy as np


def post_batch():
    return batch_tensor(3, 2, 3)


def batch_tensor(batch_size, timesteps, input_dim):
    places = np.indices((batch_size, timesteps, input_dim))
    return np.einsum("i,i...->...", [timesteps * input_dim, input_dim, 1], places) + 1


def axis_sizes(x):
    batch_size, timesteps, input_dim = x.shape
    return {"batch_size": batch_size, "timesteps": timesteps, "input_dim": input_dim}


def at_timestep(x, t):
    return np.einsum("ntd,t->nd", x, np.eye(x.shape[1])[t])


def batch_shapes(samples, batch_size, timesteps, input_dim):
    starts = range(0, samples, batch_size)
    return [(min(batch_size, samples - start), timesteps, input_dim) for start in starts]
