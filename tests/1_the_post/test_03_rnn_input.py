"""The suite of 03_rnn_input. It needs no TensorFlow itself.

That the table is Keras's own is shown in ``tests/kata/test_keras_facts.py``.
"""

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


def check_choices(answer, table):
    misunderstood = {
        "yes_and_no_swapped": lambda shape: not table[shape],
        "batch_size_counted": lambda shape: len(shape) == 3,
        "more_axes_accepted": lambda shape: len(shape) >= 2,
        "sizes_hard_coded": lambda shape: shape == (10, 30),
        "open_timesteps_refused": lambda shape: len(shape) == 2 and None not in shape,
        "open_input_dim_accepted": lambda shape: len(shape) == 2,
    }
    expect.choices(
        [answer.accepts(shape) for shape in table],
        list(table.values()),
        {id: [rule(shape) for shape in table] for id, rule in misunderstood.items()},
    )


@pytest.mark.points(1, whole=True)
def test_accepts_posts_shapes(answer):
    """accepts tells the post's three shapes apart: (10,) and (10, 30, 40) are errors, (10, 30) is not."""
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
    for x in [draw.integers(4, 5), draw.integers(*draw.sizes(2))]:
        instead = {
            "left_unchanged": x,
            "new_axis_misplaced": [x[:, None], x[None]],
        }
        expect.values(answer.to_rnn_input(x), x[:, :, None], BATCH_AXES, instead=instead)


@pytest.mark.points(1)
def test_flattens_each_timestep(answer, draw):
    """to_rnn_input flattens the values of each timestep in reading order."""
    for x in [draw.integers(2, 3, 4, 5), draw.integers(3, 2, 2, 4, 3)]:
        batch_size, timesteps = x.shape[:2]
        right = x.reshape(batch_size, timesteps, -1)
        columns_first = x.transpose(0, 1, *range(x.ndim - 1, 1, -1)).reshape(right.shape)
        instead = {
            "left_unchanged": x,
            "timesteps_flattened": [
                x.reshape(batch_size, -1),
                x.reshape(batch_size, -1, x.shape[-1]),
            ],
            "fortran_order": columns_first,
            "values_pooled": x.mean(axis=tuple(range(2, x.ndim - 1))),
        }
        expect.values(answer.to_rnn_input(x), right, BATCH_AXES, instead=instead)


@pytest.mark.points(1)
def test_leaves_three_axes_alone(answer, draw):
    """to_rnn_input gives an array of three axes back as it is."""
    for x in [draw.integers(3, 2, 3), draw.integers(*draw.sizes(3))]:
        expect.values(answer.to_rnn_input(x), x, BATCH_AXES)
