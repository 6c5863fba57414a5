"""The suite of 13_backprop_through_time. NumPy alone."""

import numpy as np
import pytest

from kata import expect
from kata.expect import golden
from kata.rnn import cell
from kata.rnn.gradients import GRADIENTS, by_differences

RESULTS = {
    "kernel": ("input_dim", "units"),
    "recurrent_kernel": ("units", "units"),
    "bias": ("units",),
}
EXAMPLE = tuple(map(np.array, ([[[1.0], [2.0]]], [[0.0]], [[0.5]], [0.0], [[1.0]])))


def drawn(draw, timesteps=None):
    batch_size, several, input_dim, units = cell.sizes(draw)
    example = cell.example(draw, batch_size, timesteps or several, input_dim, units)
    return *example, draw.floats(batch_size, units)


def judge(answer, draw, calls, expected, fixed=0):
    """Judge these calls; calls of several timesteps help to name the mistake."""
    others = [drawn(draw, timesteps) for timesteps in (3, None)]
    returned = [answer.rnn_gradients(*args) for args in calls]
    expect.fixed(returned[:fixed])
    expect.all_results(
        returned,
        expected,
        RESULTS,
        misconceptions=GRADIENTS,
        ungraded=expect.ungraded([answer.rnn_gradients(*args) for args in others]),
    )


@pytest.mark.points(1)
def test_gradient_tape(answer, draw):
    """rnn_gradients gives what tf.GradientTape gives for Keras's SimpleRNN."""
    cases = golden.cases(__file__, "rnn_gradients")
    some = drawn(draw)
    calls = [EXAMPLE, *(case.args for case in cases), some]
    expected = [by_differences(*EXAMPLE), *(case.results for case in cases), by_differences(*some)]
    judge(answer, draw, calls, expected, fixed=len(calls) - 1)


@pytest.mark.points(1)
def test_one_timestep(answer, draw):
    """rnn_gradients gives the gradients of a sequence of one timestep."""
    calls = [drawn(draw, timesteps=1) for _ in range(2)]
    judge(answer, draw, calls, [by_differences(*args) for args in calls])


@pytest.mark.points(1)
def test_finite_differences(answer, draw):
    """The gradients say how the loss changes when a weight is moved a little."""
    calls = [drawn(draw) for _ in range(2)]
    judge(answer, draw, calls, [by_differences(*args) for args in calls])
