"""The suite of 01_batch_tensor. NumPy alone."""

import numpy as np
import pytest

from kata import expect
from kata.expect import BATCH_AXES
from kata.rnn.batches import (
    AT_TIMESTEP,
    AXIS_SIZES,
    BATCH_TENSOR,
    POST,
    POST_BATCH,
    STEP_AXES,
)
from kata.rnn.fed import BATCH_SHAPES


def unlike_post(draw):
    """Sizes from 5 up, so that the post's own among them are seen for what they are."""
    return tuple(3 + size for size in draw.sizes(3))


@pytest.mark.points(1)
def test_post_batch(answer):
    """post_batch() is the batch of the post's first code cell: 1 to 18, shape (3, 2, 3)."""
    expect.all_values([answer.post_batch()], [POST_BATCH()], BATCH_AXES, misconceptions=POST_BATCH)


@pytest.mark.points(1)
def test_batch_tensor(answer, draw):
    """batch_tensor(batch_size, timesteps, input_dim) counts from 1 in reading order."""
    # 6 * 5 * 9 numbers are more than one byte can count.
    cases = [(2, 1, 4), POST, (4, 5, 2), (6, 5, 9), unlike_post(draw)]
    returned = [answer.batch_tensor(*sizes) for sizes in cases]
    expect.fixed(returned[:4])
    expect.all_values(
        returned,
        [BATCH_TENSOR(*sizes) for sizes in cases],
        BATCH_AXES,
        misconceptions=BATCH_TENSOR,
    )


@pytest.mark.points(1)
def test_axis_sizes(answer, draw):
    """axis_sizes(x) names the three sizes of a batch."""
    shapes = [(4, 5, 2), POST, (4, 5, 7)]
    batches = [*map(np.zeros, shapes), draw.integers(*unlike_post(draw))]
    returned = [answer.axis_sizes(x) for x in batches]
    expect.fixed(returned[:3])
    expect.sizes(
        returned,
        [AXIS_SIZES(x) for x in batches],
        misconceptions=AXIS_SIZES,
    )


@pytest.mark.points(1)
def test_at_timestep(answer, draw):
    """at_timestep(x, t) is what every sequence shows at timestep t, counted from 0."""
    batch_size, input_dim = draw.sizes(2)
    cases = [
        (POST_BATCH(), 0),
        (POST_BATCH(), 1),
        (draw.integers(4, 5, 3), 2),
        (draw.integers(5, 3, 4), 0),
        # 2 of 6 is neither first nor last, nor the same counted from the end.
        (draw.integers(batch_size, 6, input_dim), 2),
    ]
    returned = [answer.at_timestep(x, t) for x, t in cases]
    expect.fixed(returned[:2])
    expect.all_values(
        returned,
        [AT_TIMESTEP(x, t) for x, t in cases],
        STEP_AXES,
        misconceptions=AT_TIMESTEP,
    )


@pytest.mark.points(1)
def test_batch_shapes(answer, draw):
    """batch_shapes(samples, batch_size, timesteps, input_dim) are the batches that a layer sees,
    the last one smaller where samples are left over.
    """
    size, *one = unlike_post(draw)
    other_size, *other = unlike_post(draw)
    cases = [
        (7, *POST),
        (12, 4, 5, 2),
        (3, 8, 5, 2),
        # What is left is neither 1 nor what is missing for another full batch.
        (3 * size + 2, size, *one),
        (2 * other_size, other_size, *other),
    ]
    returned = [answer.batch_shapes(*case) for case in cases]
    expect.fixed(returned[:3])
    expected = [BATCH_SHAPES(*case) for case in cases]
    names = [f"batch {number}" for number in range(max(map(len, expected)))]
    expect.shapes(returned, expected, names, misconceptions=BATCH_SHAPES)
