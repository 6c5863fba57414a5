"""The benchmark's baseline: the checks of 01_batch_tensor as a plain pytest file."""

import numpy as np

AXES = ("batch_size", "timesteps", "input_dim")
SIZES = [(3, 2, 3), (4, 5, 2), (2, 3, 5), (7, 4, 6)]


def counted(*sizes):
    return np.arange(1, np.prod(sizes) + 1).reshape(sizes)


def post_batch():
    return np.arange(1, 19).reshape(3, 2, 3)


def batch_tensor(batch_size, timesteps, input_dim):
    count = batch_size * timesteps * input_dim
    return np.arange(1, count + 1).reshape(batch_size, timesteps, input_dim)


def axis_sizes(x):
    return dict(zip(AXES, x.shape, strict=True))


def at_timestep(x, t):
    return x[:, t]


def test_post_batch():
    np.testing.assert_array_equal(post_batch(), counted(3, 2, 3), strict=True)


def test_batch_tensor():
    for sizes in SIZES:
        np.testing.assert_array_equal(batch_tensor(*sizes), counted(*sizes), strict=True)


def test_axis_sizes():
    for sizes in SIZES[:3]:
        assert axis_sizes(counted(*sizes)) == dict(zip(AXES, sizes, strict=True))


def test_at_timestep():
    for sizes, t in [((3, 2, 3), 1), ((4, 5, 3), 2), ((5, 3, 4), 0)]:
        x = counted(*sizes)
        np.testing.assert_array_equal(at_timestep(x, t), x[:, t], strict=True)
