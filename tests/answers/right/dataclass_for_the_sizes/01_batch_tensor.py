"""A dataclass of its own holds the sizes."""

from dataclasses import asdict, dataclass

import numpy as np


@dataclass(frozen=True)
class Sizes:
    batch_size: int
    timesteps: int
    input_dim: int

    @property
    def count(self) -> int:
        return self.batch_size * self.timesteps * self.input_dim


def post_batch():
    return batch_tensor(3, 2, 3)


def batch_tensor(batch_size, timesteps, input_dim):
    sizes = Sizes(batch_size, timesteps, input_dim)
    return np.arange(1, sizes.count + 1).reshape(tuple(asdict(sizes).values()))


def axis_sizes(x):
    return asdict(Sizes(*x.shape))


def at_timestep(x, t):
    return x[:, t]


def batch_shapes(samples, batch_size, timesteps, input_dim):
    starts = range(0, samples, batch_size)
    return [(min(batch_size, samples - start), timesteps, input_dim) for start in starts]
