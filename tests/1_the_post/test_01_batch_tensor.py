"""The suite of 01_batch_tensor. NumPy alone."""

import numpy as np
import pytest

from kata import expect
from kata.expect import BATCH_AXES

STEP_AXES = ("batch_size", "input_dim")
POST = (3, 2, 3)


def counted(*sizes):
    return np.arange(1, np.prod(sizes) + 1).reshape(sizes)


def named(shape):
    return dict(zip(BATCH_AXES, shape, strict=True))


def unlike_post(draw):
    """Sizes from 5 up, so that the post's own among them are seen for what they are."""
    return tuple(3 + size for size in draw.sizes(3))


@pytest.mark.points(1)
def test_post_batch(answer):
    """post_batch() is the batch of the post's first code cell: 1 to 18, shape (3, 2, 3)."""
    expect.values(answer.post_batch(), counted(*POST), BATCH_AXES)


@pytest.mark.points(2)
def test_batch_tensor(answer, draw):
    """batch_tensor(batch_size, timesteps, input_dim) counts from 1 in reading order."""
    # 6 * 5 * 9 numbers are more than one byte can count.
    cases = [POST, (4, 5, 2), (6, 5, 9), unlike_post(draw)]
    expect.all_values(
        [answer.batch_tensor(*sizes) for sizes in cases],
        [counted(*sizes) for sizes in cases],
        BATCH_AXES,
        misconceptions=[
            ("sizes_hard_coded", lambda *sizes: counted(*POST)),
            # Of the post's own sizes this is also a swap of the outer axes.
            ("fortran_order", lambda *sizes: counted(*sizes[::-1]).T),
            ("counts_each_sequence_anew", lambda n, t, d: np.tile(counted(1, t, d), (n, 1, 1))),
            ("counts_each_timestep_anew", lambda n, t, d: np.tile(counted(1, 1, d), (n, t, 1))),
        ],
    )


@pytest.mark.points(1)
def test_axis_sizes(answer, draw):
    """axis_sizes(x) names the three sizes of a batch."""
    shapes = [POST, (4, 5, 7), unlike_post(draw)]
    post = named(POST)
    expect.sizes(
        [answer.axis_sizes(draw.integers(*shape)) for shape in shapes],
        [named(shape) for shape in shapes],
        misconceptions=[
            ("sizes_hard_coded", lambda x: post),
            *(
                ("sizes_hard_coded", lambda x, axis=axis: {**named(x.shape), axis: post[axis]})
                for axis in BATCH_AXES
            ),
        ],
    )


@pytest.mark.points(2)
def test_at_timestep(answer, draw):
    """at_timestep(x, t) is what every sequence shows at timestep t, counted from 0."""
    batch_size, input_dim = draw.sizes(2)
    cases = [
        (counted(*POST), 1),
        (draw.integers(4, 5, 3), 2),
        (draw.integers(5, 3, 4), 0),
        # 2 of 6 is neither first nor last, nor the same counted from the end.
        (draw.integers(batch_size, 6, input_dim), 2),
    ]
    expect.all_values(
        [answer.at_timestep(x, t) for x, t in cases],
        [x[:, t] for x, t in cases],
        STEP_AXES,
        misconceptions=[
            ("indexed_batch", lambda x, t: x[t]),
            ("indexed_last_axis", lambda x, t: x[:, :, t]),
            ("counts_from_1", lambda x, t: x[:, t - 1]),
            ("step_after", lambda x, t: x[:, t + 1]),
            ("step_after", lambda x, t: x[:, (t + 1) % x.shape[1]]),
            ("counted_from_the_end", lambda x, t: x[:, -t]),
            ("counted_from_the_end", lambda x, t: x[:, -1 - t]),
            ("t_not_used", lambda x, t: x[:, 0]),
            ("t_not_used", lambda x, t: x[:, 1]),
            ("t_not_used", lambda x, t: x[:, -1]),
            ("slice_for_index", lambda x, t: x[:, :t]),
            ("slice_for_index", lambda x, t: x[:, : t + 1]),
            ("slice_for_index", lambda x, t: x[:, t:]),
            ("reshape_for_transpose", lambda x, t: x.reshape(x.shape[1], len(x), -1)[t]),
        ],
    )
