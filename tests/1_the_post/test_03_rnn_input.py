"""The suite of 03_rnn_input. It needs no TensorFlow itself.

That the table is Keras's own is shown in ``tests/kata/test_keras_facts.py``.
"""

import numpy as np
import pytest

from kata import expect
from kata.expect import BATCH_AXES
from kata.rnn.batches import ACCEPTS, TO_RNN_INPUT

POST = ((10, 30), (10,), (10, 30, 40))
OTHERS = ((), (7,), (1, 1), (None, 6), (10, 30, 1), (2, 3, 4, 5))
OPEN = ((None, 6), (5, None), (4, 6), (None, None))


def check_choices(answer, fixed, drawn):
    shapes = [*fixed, *drawn]
    returned = [answer.accepts(shape) for shape in shapes]
    expect.fixed(returned[: len(fixed)])
    expect.choices(
        returned,
        [ACCEPTS(shape) for shape in shapes],
        misconceptions=ACCEPTS,
    )


def check_batches(answer, batches, fixed=0):
    returned = [answer.to_rnn_input(x) for x in batches]
    expect.fixed(returned[:fixed])
    expect.all_values(
        returned,
        [TO_RNN_INPUT(x) for x in batches],
        BATCH_AXES,
        misconceptions=TO_RNN_INPUT,
    )


@pytest.mark.points(1, whole=True)
def test_accepts_posts_shapes(answer, draw):
    """accepts tells the post's three shapes apart: (10,) and (10, 30, 40) are errors,
    (10, 30) is not.
    """
    check_choices(answer, POST, [draw.sizes(axes, smallest=10) for axes in (1, 2, 3)])


@pytest.mark.points(1, whole=True)
@pytest.mark.needs("test_accepts_posts_shapes")
def test_accepts_two_axes(answer, draw):
    """accepts is True for two axes of any size and False for any other number of axes."""
    check_choices(answer, OTHERS, [draw.sizes(axes) for axes in (2, 3)])


@pytest.mark.points(1, whole=True)
@pytest.mark.needs("test_accepts_two_axes")
def test_accepts_open_timesteps(answer, draw):
    """accepts allows None for timesteps and not for input_dim."""
    one, other, *both = draw.sizes(4)
    check_choices(answer, OPEN, [(None, one), (other, None), tuple(both)])


@pytest.mark.points(1)
def test_one_number_per_timestep(answer, draw):
    """to_rnn_input makes (batch_size, timesteps) into (batch_size, timesteps, 1)."""
    drawn = draw.integers(5, 3), draw.integers(*draw.sizes(2))
    check_batches(answer, [np.zeros((4, 5)), *drawn], fixed=1)


@pytest.mark.points(1)
def test_flattens_each_timestep(answer, draw):
    """to_rnn_input flattens the values of each timestep in reading order."""
    shapes = [(2, 3, 4, 5), (3, 2, 5, 4, 3), draw.sizes(4)]
    check_batches(answer, [draw.integers(*shape) for shape in shapes])


@pytest.mark.points(1)
def test_leaves_three_axes_alone(answer, draw):
    """to_rnn_input gives an array of three axes back as it is."""
    check_batches(answer, [draw.integers(3, 2, 3), draw.integers(*draw.sizes(3))])
