"""The suite of 21_vanishing_gradient. NumPy alone; Keras's numbers were stored beforehand."""

import numpy as np
import pytest

from kata import expect
from kata.expect import golden
from kata.rnn.gradients import finite_differences
from kata.rnn.layers import SIMPLE_RNN
from kata.rnn.vanishing_gradient import INPUT_GRADIENTS, MEMORY_SPAN, norm

FAINTEST = 0.02
FRACTIONS = (0.05, 0.2, 0.4, 0.6, 0.8)
DRAWN = len(FRACTIONS) + 2


def example():
    """That of the docstring: each step back halves the gradient."""
    return [np.zeros((1, 4, 1)), np.array([[1.0]]), np.array([[0.5]]), np.zeros(1)]


def by_finite_differences(x, *weights):
    """The norms without any derivative: every number of x is moved a little, both ways."""
    gradients = finite_differences(lambda moved: SIMPLE_RNN.run(moved, weights)[0][:, -1].sum(), x)
    return norm(gradients).mean(axis=0)


def drawn(draw):
    """Sizes all different, and weights whose gradient does not vanish below the tolerance."""
    batch_size, timesteps, input_dim, units = draw.sizes(4, smallest=3)
    while True:
        weights = [draw.floats(size, units) for size in (input_dim, units)]
        args = [draw.floats(batch_size, timesteps, input_dim), *weights, draw.floats(units)]
        if INPUT_GRADIENTS(*args).min() > FAINTEST:
            return args


@pytest.mark.points(1)
def test_gives_what_the_tape_gives(answer, draw):
    """input_gradients gives the norms that tf.GradientTape gives for Keras's SimpleRNN."""
    stored = golden.cases(__file__, "input_gradients")
    some = drawn(draw)
    cases = [example(), *(case.args for case in stored), some]
    returned = [answer.input_gradients(*args) for args in cases]
    expect.fixed(returned[:-1])
    right = [INPUT_GRADIENTS(*example()), *(case.results[0] for case in stored)]
    expect.all_values(
        returned,
        [*right, INPUT_GRADIENTS(*some)],
        ("timesteps",),
        INPUT_GRADIENTS,
    )


@pytest.mark.points(1)
def test_gives_what_small_changes_give(answer, draw):
    """input_gradients gives how much the last output changes when x does, for any sizes."""
    cases = [drawn(draw) for _ in range(2)]
    expect.all_values(
        [answer.input_gradients(*args) for args in cases],
        [by_finite_differences(*args) for args in cases],
        ("timesteps",),
        INPUT_GRADIENTS,
    )


def spans_to_find(draw):
    """Norms and fractions: those of the docstring, then some that hide other mistakes each."""
    # A search that halves goes by 0.05 and misses 0.01.
    yield np.array([0.001, 0.05, 0.01, 0.3, 0.9, 2.0]), {}
    for given in ({"fraction": 0.6}, {"fraction": 0.3}, {}):
        yield np.array([0.25, 0.5, 1.0]), given
    # One norm is a little above 0.01 of the last, the next a little below.
    yield np.array([0.1, 0.02, 5.0, 0.0395, 0.0405, 7.0, 4.0]), {}
    # The norm 3 back is the fraction of the last exactly.
    yield np.array([6.0, 0.25, 0.5, 3.0, 8.0, 2.0]), {"fraction": 0.25}
    # Never below, and the first timestep's norm is not the last's.
    yield np.array([2.0, 3.0, 1.0, 4.0, 2.5]), {"fraction": 0.25}
    yield np.array([5.0, 1.0, 2.0, 4.0, 3.0]), {"fraction": 1.0}
    # Below at the first timestep alone, where never would be one more.
    yield np.array([0.5, 3.0, 1.0, 4.0, 2.5]), {"fraction": 0.25}
    # An even number of them, too.
    yield np.array([3.0, 1.5, 2.0, 4.0]), {"fraction": 0.25}
    yield np.array([0.0, 0.0, 0.0, 0.0, 3.0]), {}
    # Above again behind the first below, and below again behind that.
    yield np.array([0.1, 0.2, 4.0, 0.3, 5.0, 0.1, 6.0, 2.0, 4.0]), {"fraction": 0.1}
    # The first norm is more than 100 times the last.
    yield np.array([500.0, 1.0, 0.001, 0.5, 3.0]), {"fraction": 0.2}
    yield np.array([2.0]), {}
    for timesteps, fraction in zip(draw.sizes(5, smallest=6), FRACTIONS, strict=True):
        yield np.exp(draw.floats(timesteps, spread=3.0)), {"fraction": fraction}
    # Never, and at the first timestep alone.
    for first in (1.5, 0.5):
        norms = 2 + draw.floats(draw.sizes(1, smallest=6)[0])
        yield np.array([first, *norms, 2.0]), {"fraction": 0.4}


@pytest.mark.points(1)
def test_memory_span(answer, draw):
    """memory_span(norms, fraction) counts the steps back to the first norm below the fraction
    of the last one's: timesteps if there is none, one more than to the first timestep.
    """
    cases = list(spans_to_find(draw))
    returned = [answer.memory_span(norms, **given) for norms, given in cases]
    expect.fixed(returned[:-DRAWN])
    expect.counts(
        returned,
        [MEMORY_SPAN(norms, **given) for norms, given in cases],
        MEMORY_SPAN,
    )
