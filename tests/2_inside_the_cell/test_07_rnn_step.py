"""The suite of 07_rnn_step. NumPy alone."""

import numpy as np
import pytest

from kata import expect
from kata.expect import golden
from kata.rnn import cell

AXES = ("batch_size", "units")
EXAMPLE = tuple(
    map(np.array, ([[1.0, 2.0]], [[1.0]], [[0.1], [0.2]], [[0.3]], [-0.3])),
)


def drawn(draw, batch_size, input_dim, units):
    """What rnn_step is given: x_t, a state that is not zero, and the weights."""
    x_t, h = draw.floats(batch_size, input_dim), draw.floats(batch_size, units)
    return x_t, h, *cell.weights(draw, input_dim, units)


def judge(answer, draw, calls, expected, fixed=0):
    """Judge these calls; another one, of any sizes, helps to name the mistake."""
    returned = [answer.rnn_step(*args) for args in calls]
    expect.fixed(returned[:fixed])
    expect.all_values(
        returned,
        expected,
        AXES,
        misconceptions=cell.RNN_STEP,
        ungraded=expect.ungraded([answer.rnn_step(*drawn(draw, *draw.sizes(3)))]),
    )


@pytest.mark.points(2)
def test_keras_cell(answer, draw):
    """rnn_step gives the numbers that Keras's own cell gives."""
    cases = golden.cases(__file__, "rnn_step")
    some = [drawn(draw, *draw.sizes(3)) for _ in range(2)]
    calls = [EXAMPLE, *(case.args for case in cases), *some]
    expected = [cell.STEP(*EXAMPLE), *(case.results[0] for case in cases)]
    judge(answer, draw, calls, [*expected, *(cell.STEP(*args) for args in some)], len(expected))


@pytest.mark.points(1)
def test_any_sizes(answer, draw):
    """rnn_step works for any batch_size, input_dim and units."""
    sizes = [draw.sizes(3) for _ in range(3)]
    calls = [drawn(draw, *some) for some in sizes]
    judge(answer, draw, calls, [cell.STEP(*args) for args in calls])


@pytest.mark.points(1)
def test_one_sequence(answer, draw):
    """A batch of one sequence keeps its axis: (1, units)."""
    input_dim, units = draw.sizes(2)
    calls = [drawn(draw, 1, input_dim, units), drawn(draw, 1, units, input_dim)]
    judge(answer, draw, calls, [cell.STEP(*args) for args in calls])
