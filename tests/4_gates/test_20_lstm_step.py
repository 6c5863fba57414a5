"""The suite of 20_lstm_step. NumPy alone; Keras's numbers were stored beforehand."""

import numpy as np
import pytest

from kata import expect
from kata.expect import golden
from kata.rnn.gates import LSTM_STEP

AXES = ("batch_size", "units")
RESULTS = {"h": AXES, "c": AXES}


def example():
    """That of the docstring: all weights are 0."""
    states = np.zeros((1, 1)), np.array([[2.0]])
    return [np.zeros((1, 1)), *states, np.zeros((1, 4)), np.zeros((1, 4)), np.zeros(4)]


def drawn(draw):
    """Sizes that hide nothing: a batch of 4 could be split into gates, one of 2 into h and c."""
    input_dim, units = draw.rng.permutation([2, 3, 4])[:2]
    x_t, h = draw.floats(5, input_dim), draw.floats(5, units)
    weights = [draw.floats(size, 4 * units) for size in (input_dim, units)]
    return [x_t, h, draw.floats(5, units, spread=2.0), *weights, draw.floats(4 * units)]


@pytest.mark.points(1)
def test_gives_what_keras_gives(answer, draw):
    """lstm_step gives the next h and c that Keras's own LSTM gives for the same weights."""
    stored = golden.cases(__file__, "lstm_step")
    some = drawn(draw)
    cases = [example(), *(case.args for case in stored), some]
    returned = [answer.lstm_step(*args) for args in cases]
    expect.fixed(returned[:-1])
    expect.all_results(
        returned,
        [LSTM_STEP(*example()), *(case.results for case in stored), LSTM_STEP(*some)],
        RESULTS,
        LSTM_STEP,
    )


@pytest.mark.points(2)
def test_gives_the_next_states(answer, draw):
    """lstm_step gives the next h, o * tanh(next c), and the next c, f * c + i * candidate,
    for any sizes and numbers.
    """
    cases = [drawn(draw) for _ in range(3)]
    expect.all_results(
        [answer.lstm_step(*args) for args in cases],
        [LSTM_STEP(*args) for args in cases],
        RESULTS,
        LSTM_STEP,
    )
