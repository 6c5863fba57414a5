"""Functions defined under an if, with helpers and a __main__ part."""

import numpy as np

if hasattr(np, "arange"):

    def counted(n):
        return np.arange(1, n + 1)

else:

    def counted(n):
        return np.array(range(1, n + 1))


def post_batch():
    return batch_tensor(3, 2, 3)


def batch_tensor(*sizes):
    return counted(int(np.prod(sizes))).reshape(sizes)


def axis_sizes(x):
    batch_size, timesteps, input_dim = x.shape
    return {"batch_size": batch_size, "timesteps": timesteps, "input_dim": input_dim}


def at_timestep(x, t):
    return x[:, t]


def batch_shapes(samples, batch_size, timesteps, input_dim):
    starts = range(0, samples, batch_size)
    return [(min(batch_size, samples - start), timesteps, input_dim) for start in starts]


if __name__ == "__main__":
    print(post_batch())
