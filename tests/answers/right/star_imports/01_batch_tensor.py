"""Star imports, a semicolon and names of one letter."""

from numpy import *  # noqa: F403


def post_batch():
    return array(range(1, 19)).reshape(3, 2, 3)  # noqa: F405


def batch_tensor(b, t, d):
    return (arange(b * t * d) + 1).reshape(b, t, d)  # noqa: F405


def axis_sizes(x):
    b, t, d = shape(x)  # noqa: F405
    return {"batch_size": b, "timesteps": t, "input_dim": d}


def at_timestep(x, t):
    return take(x, t, axis=1)  # noqa: F405


def batch_shapes(samples, batch_size, timesteps, input_dim):
    x = zeros((samples, timesteps, input_dim))  # noqa: F405
    return [part.shape for part in split(x, range(batch_size, samples, batch_size))]  # noqa: F405
