"""The suite of 12_rnn_step_backward. NumPy alone."""

import numpy as np
import pytest

from kata import expect
from kata.expect import golden
from kata.rnn import cell
from kata.rnn.step_backward import STEP_BACKWARD, by_differences

RESULTS = {
    "x_t": ("batch_size", "input_dim"),
    "h": ("batch_size", "units"),
    "kernel": ("input_dim", "units"),
    "recurrent_kernel": ("units", "units"),
    "bias": ("units",),
}
EXAMPLE = tuple(map(np.array, ([[2.0]], [[1.0]], [[0.5]], [[-1.0]], [0.0], [[1.0]])))


def drawn(draw, batch_size=None):
    several, input_dim, units = draw.sizes(3)
    batch_size = batch_size or several
    x_t, h = draw.floats(batch_size, input_dim), draw.floats(batch_size, units)
    return x_t, h, *cell.weights(draw, input_dim, units), draw.floats(batch_size, units)


def judge(answer, draw, calls, expected, fixed=0):
    """Judge these calls; another one, of any sizes, helps to name the mistake."""
    returned = [answer.rnn_step_backward(*args) for args in calls]
    expect.fixed(returned[:fixed])
    expect.all_results(
        returned,
        expected,
        RESULTS,
        misconceptions=STEP_BACKWARD,
        ungraded=expect.ungraded([answer.rnn_step_backward(*drawn(draw))]),
    )


@pytest.mark.points(2)
def test_gradient_tape(answer, draw):
    """rnn_step_backward gives what tf.GradientTape gives for a step of Keras's cell."""
    cases = golden.cases(__file__, "rnn_step_backward")
    some = [drawn(draw) for _ in range(2)]
    calls = [EXAMPLE, *(case.args for case in cases), *some]
    expected = [STEP_BACKWARD(*EXAMPLE), *(case.results for case in cases)]
    right = [*expected, *(STEP_BACKWARD(*args) for args in some)]
    judge(answer, draw, calls, right, fixed=len(expected))


@pytest.mark.points(1)
def test_one_sequence(answer, draw):
    """rnn_step_backward gives the gradients of a batch of one sequence."""
    calls = [drawn(draw, batch_size=1) for _ in range(2)]
    judge(answer, draw, calls, [STEP_BACKWARD(*args) for args in calls])


@pytest.mark.points(1)
def test_finite_differences(answer, draw):
    """The gradients say how the loss changes when any number is moved a little."""
    calls = [drawn(draw) for _ in range(2)]
    judge(answer, draw, calls, [by_differences(*args) for args in calls])
