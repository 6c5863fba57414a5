"""The suite of 06_predict_shapes. NumPy alone; a test of the project's holds it to Keras."""

import pytest

from kata import expect
from kata.rnn.predicted import NAMES, POST, PREDICTED

EVERY, STATE = {"return_sequences": True}, {"return_state": True}


def calls(draw):
    """units, timesteps and input_dim: the post's, and drawn ones."""
    return [POST, draw.sizes(3), draw.sizes(3)]


def check(answer, cases, names, *settings):
    """Each case is asked with each of these settings of the two flags; all help to explain."""
    asked = [(case, setting) for setting in settings for case in cases]
    returned = [answer.predict_shapes(*case, **setting) for case, setting in asked]
    expect.fixed(returned[:: len(cases)])
    every = [(flag, state) for flag in (False, True) for state in (False, True)]
    others = [answer.predict_shapes(*cases[-1], *setting) for setting in every]
    right = [PREDICTED(*case, **setting) for case, setting in asked]
    expect.shapes(
        returned, right, names, misconceptions=PREDICTED, ungraded=expect.ungraded(others)
    )


@pytest.mark.points(1)
def test_last_output(answer, draw):
    """predict_shapes gives the post's (?, 50) where neither flag is set."""
    check(answer, calls(draw), NAMES[:1], {}, {"return_sequences": False})


@pytest.mark.points(1)
def test_every_output(answer, draw):
    """With return_sequences=True the output has its time axis: the post's (?, ?, 50)."""
    check(answer, calls(draw), NAMES[:1], EVERY, {**EVERY, "return_state": False})


@pytest.mark.points(1)
def test_output_and_state(answer, draw):
    """With return_state=True the state's shape follows the output's."""
    check(answer, calls(draw), NAMES, STATE, {**EVERY, **STATE})


@pytest.mark.points(1)
def test_open_timesteps(answer, draw):
    """Where timesteps is None, the time axis of what comes out is None, too."""
    cases = [(units, None, input_dim) for units, _, input_dim in calls(draw)]
    check(answer, cases, NAMES[:1], {}, EVERY)
