"""The suite of 03_rnn_input. It needs no TensorFlow itself.

That the table is Keras's own is shown in ``tests/kata/test_keras_facts.py``.
"""

import numpy as np
import pytest

from kata import expect
from kata.expect import BATCH_AXES

POST = {(10,): False, (10, 30, 40): False, (10, 30): True}
OTHERS = {
    (): False,
    (7,): False,
    (4, 6): True,
    (1, 1): True,
    (None, 6): True,
    (5, 4, 3): False,
    (10, 30, 1): False,
    (2, 3, 4, 5): False,
}
OPEN = {(None, 6): True, (5, None): False, (4, 6): True, (None, None): False}


def flat(x):
    return x.reshape(*x.shape[:2], -1)


def every_pooling():
    """What melts numbers of a timestep: the rows, the columns, or all into one."""
    for pool in (np.mean, np.sum, np.max):
        yield lambda x, pool=pool: flat(pool(x, axis=tuple(range(2, x.ndim - 1))))
        yield lambda x, pool=pool: flat(pool(x, axis=2))
        yield lambda x, pool=pool: flat(pool(x, axis=-1))
        yield lambda x, pool=pool: flat(pool(x, axis=tuple(range(2, x.ndim))))
        yield lambda x, pool=pool: pool(x, axis=tuple(range(2, x.ndim)))


def check_choices(answer, table):
    expect.choices(
        [answer.accepts(shape) for shape in table],
        list(table.values()),
        misconceptions=[
            # The surest first: these two are right about how many axes there are.
            ("open_input_dim_accepted", lambda shape: len(shape) == 2),
            ("open_input_dim_accepted", lambda shape: len(shape) == 2 and any(shape)),
            ("yes_and_no_swapped", lambda shape: not table[shape]),
            ("batch_size_counted", lambda shape: len(shape) == 3),
            ("fewer_axes_accepted", lambda shape: len(shape) <= 2),
            ("fewer_axes_accepted", lambda shape: len(shape) in (1, 2)),
            ("more_axes_accepted", lambda shape: len(shape) >= 2),
            ("more_axes_accepted", lambda shape: len(shape) in (2, 3)),
            ("sizes_hard_coded", lambda shape: shape == (10, 30)),
            ("axis_of_1_not_counted", lambda shape: len([n for n in shape if n != 1]) == 2),
            ("axis_of_1_not_counted", lambda shape: len(shape) == 2 or shape[2:] == (1,)),
            ("small_sizes_refused", lambda shape: len(shape) == 2 and shape != (1, 1)),
            ("open_timesteps_refused", lambda shape: len(shape) == 2 and None not in shape),
            ("open_timesteps_refused", lambda shape: len(shape) == 2 and shape[0] is not None),
        ],
    )


@pytest.mark.points(1, whole=True)
def test_accepts_posts_shapes(answer):
    """accepts tells the post's three shapes apart: (10,) and (10, 30, 40) are errors,
    (10, 30) is not.
    """
    check_choices(answer, POST)


@pytest.mark.points(1, whole=True)
@pytest.mark.needs("test_accepts_posts_shapes")
def test_accepts_two_axes(answer):
    """accepts is True for two axes of any size and False for any other number of axes."""
    check_choices(answer, OTHERS)


@pytest.mark.points(1, whole=True)
@pytest.mark.needs("test_accepts_two_axes")
def test_accepts_open_timesteps(answer):
    """accepts allows None for timesteps and not for input_dim."""
    check_choices(answer, OPEN)


@pytest.mark.points(1)
def test_one_number_per_timestep(answer, draw):
    """to_rnn_input makes (batch_size, timesteps) into (batch_size, timesteps, 1)."""
    batches = [draw.integers(5, 3), draw.integers(*draw.sizes(2))]
    expect.all_values(
        [answer.to_rnn_input(x) for x in batches],
        [x[:, :, None] for x in batches],
        BATCH_AXES,
        misconceptions=[
            ("left_unchanged", lambda x: x, {"axes": lambda x: x.ndim}),
            ("new_axis_misplaced", lambda x: x[:, None]),
            ("new_axis_misplaced", lambda x: x[None]),
        ],
    )


@pytest.mark.points(1)
def test_flattens_each_timestep(answer, draw):
    """to_rnn_input flattens the values of each timestep in reading order."""
    shapes = [(2, 3, 4, 5), (3, 2, 5, 4, 3), draw.sizes(4)]
    batches = [draw.integers(*shape) for shape in shapes]
    expect.all_values(
        [answer.to_rnn_input(x) for x in batches],
        [flat(x) for x in batches],
        BATCH_AXES,
        misconceptions=[
            ("left_unchanged", lambda x: x, {"axes": lambda x: x.ndim}),
            ("axis_added_anyway", lambda x: x[..., None], {"axes": lambda x: x.ndim + 1}),
            ("timesteps_flattened", lambda x: x.reshape(len(x), -1)),
            ("timesteps_flattened", lambda x: x.reshape(len(x), 1, -1)),
            ("timesteps_flattened", lambda x: x.reshape(len(x), -1, x.shape[-1])),
            ("first_two_axes_flattened", lambda x: x.reshape(-1, *x.shape[2:])),
            ("first_two_axes_flattened", lambda x: x.reshape(-1, *x.shape[-2:])),
            ("fortran_order", lambda x: flat(x.transpose(0, 1, *range(x.ndim - 1, 1, -1)))),
            *(("values_pooled", pooled) for pooled in every_pooling()),
            ("values_dropped", lambda x: flat(x[:, :, 0])),
            ("values_dropped", lambda x: flat(x[:, :, -1])),
            ("values_dropped", lambda x: flat(x[..., 0])),
            ("values_dropped", lambda x: flat(x[..., -1])),
        ],
    )


@pytest.mark.points(1)
def test_leaves_three_axes_alone(answer, draw):
    """to_rnn_input gives an array of three axes back as it is."""
    batches = [draw.integers(3, 2, 3), draw.integers(*draw.sizes(3))]
    expect.all_values(
        [answer.to_rnn_input(x) for x in batches],
        batches,
        BATCH_AXES,
        misconceptions=[
            ("axis_added_anyway", lambda x: x[..., None], {"axes": lambda x: x.ndim + 1})
        ],
    )
