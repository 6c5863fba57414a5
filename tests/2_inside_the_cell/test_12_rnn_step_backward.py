"""The suite of 12_rnn_step_backward. NumPy alone; Keras's numbers were stored beforehand."""

import numpy as np
import pytest

from kata import expect
from kata.expect import golden
from kata.rnn import cell
from kata.rnn.step_backward import RESULTS, STEP_BACKWARD, by_differences

EXAMPLE = tuple(map(np.array, ([[1.0, -1.0]], [[2.0]], [[3.0], [3.0]], [[0.5]], [-1.0], [[1.0]])))


def drawn(draw, batch_size=None):
    several, _, input_dim, units = cell.sizes(draw)
    batch_size = batch_size or several
    weights = cell.weights(draw, input_dim, units)
    x_t, h = draw.floats(batch_size, input_dim), draw.floats(batch_size, units)
    return x_t, h, *weights, draw.floats(batch_size, units)


def judge(answer, draw, calls, expected, fixed=0):
    """Judge these calls; others help to name the mistake."""
    others = [drawn(draw), drawn(draw)]
    returned = [answer.rnn_step_backward(*args) for args in calls]
    expect.fixed(returned[:fixed])
    expect.all_results(
        returned,
        expected,
        RESULTS,
        misconceptions=STEP_BACKWARD,
        ungraded=expect.ungraded([answer.rnn_step_backward(*args) for args in others]),
    )


@pytest.mark.points(2)
def test_gradient_tape(answer, draw):
    """rnn_step_backward gives what tf.GradientTape gives for Keras's SimpleRNNCell."""
    cases = golden.cases(__file__, "rnn_step_backward")
    some = drawn(draw)
    calls = [EXAMPLE, *(case.args for case in cases), some]
    expected = [by_differences(*EXAMPLE), *(case.results for case in cases), by_differences(*some)]
    judge(answer, draw, calls, expected, fixed=len(calls) - 1)


@pytest.mark.points(1)
def test_one_sequence(answer, draw):
    """rnn_step_backward keeps the batch axis when there is a single sequence."""
    calls = [drawn(draw, batch_size=1) for _ in range(2)]
    judge(answer, draw, calls, [by_differences(*args) for args in calls])


@pytest.mark.points(1)
def test_finite_differences(answer, draw):
    """The gradients say how the loss changes when x_t, h or a weight is moved a little."""
    calls = [drawn(draw) for _ in range(2)]
    judge(answer, draw, calls, [by_differences(*args) for args in calls])
