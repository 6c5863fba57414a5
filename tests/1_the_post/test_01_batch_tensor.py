"""The suite of 01_batch_tensor. NumPy alone."""

import numpy as np
import pytest

from kata import expect
from kata.expect import BATCH_AXES

STEP_AXES = ("batch_size", "input_dim")


def counted(*sizes):
    return np.arange(1, np.prod(sizes) + 1).reshape(sizes)


@pytest.mark.points(1)
def test_post_batch(answer):
    """post_batch() is the batch of the post's first code cell: 1 to 18, shape (3, 2, 3)."""
    expect.values(answer.post_batch(), counted(3, 2, 3), BATCH_AXES)


@pytest.mark.points(2)
def test_batch_tensor(answer, draw):
    """batch_tensor(batch_size, timesteps, input_dim) counts from 1 in reading order."""
    for sizes in [(3, 2, 3), (4, 5, 2), (2, 3, 5), draw.sizes(3)]:
        returned = answer.batch_tensor(*sizes)
        instead = {} if sizes == (3, 2, 3) else {"sizes_hard_coded": counted(3, 2, 3)}
        expect.values(returned, counted(*sizes), BATCH_AXES, instead=instead)


@pytest.mark.points(1)
def test_axis_sizes(answer, draw):
    """axis_sizes(x) names the three sizes of a batch."""
    for shape in [(3, 2, 3), (4, 5, 2), draw.sizes(3)]:
        sizes = dict(zip(BATCH_AXES, shape, strict=True))
        post = dict(zip(BATCH_AXES, (3, 2, 3), strict=True))
        instead = {} if sizes == post else {"sizes_hard_coded": post}
        expect.sizes(answer.axis_sizes(draw.integers(*shape)), sizes, instead=instead)


@pytest.mark.points(2)
def test_at_timestep(answer, draw):
    """at_timestep(x, t) is what every sequence shows at timestep t, counted from 0."""
    cases = [(counted(3, 2, 3), 1), (draw.integers(4, 5, 3), 2), (draw.integers(5, 3, 4), 0)]
    for x, t in cases:
        instead = {
            "indexed_batch": x[t],
            "indexed_last_axis": x[:, :, t],
            "counts_from_1": x[:, t - 1],
            "step_after": x[:, (t + 1) % x.shape[1]],
        }
        expect.values(answer.at_timestep(x, t), x[:, t], STEP_AXES, instead=instead)
