"""No def at all: lambdas, a partial and a callable object bear the names."""

from functools import partial

import numpy as np


class Batch:
    def __call__(self, *sizes):
        return np.arange(1, np.prod(sizes) + 1).reshape(sizes)


batch_tensor = Batch()
post_batch = partial(batch_tensor, 3, 2, 3)
axis_sizes = lambda x: dict(zip(("batch_size", "timesteps", "input_dim"), x.shape))  # noqa: B905, E731
at_timestep = lambda x, t: x.swapaxes(0, 1)[t]  # noqa: E731


batch_shapes = lambda n, b, t, d: [(min(b, n - s), t, d) for s in range(0, n, b)]  # noqa: E731
