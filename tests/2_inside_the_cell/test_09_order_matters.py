"""The suite of 09_order_matters. NumPy alone."""

import numpy as np
import pytest

from kata import expect
from kata.rnn import cell
from kata.rnn.order import CHANGE, FEEDFORWARD, REORDERED, drawn_order

CHANGES = dict.fromkeys(("feedforward", "recurrent"), ("batch_size", "units"))


def drawn(draw, batch_size=None):
    """x, an order of its timesteps, and the weights of a cell; all sizes are different."""
    several, timesteps, input_dim, units = draw.sizes(4, smallest=4)
    x, *weights = cell.example(draw, batch_size or several, timesteps, input_dim, units)
    return x, drawn_order(draw, timesteps), weights


@pytest.mark.points(1)
def test_reordered(answer, draw):
    """reordered puts the timesteps of every sequence in the order that is asked."""
    # A batch of one keeps its axis.
    some = [drawn(draw, size)[:2] for size in (None, None, 1)]
    calls = [(np.array([[[1.0], [2.0], [3.0]]]), [2, 0, 1]), *some]
    returned = [answer.reordered(*args) for args in calls]
    expect.fixed(returned[:1])
    expect.all_values(
        returned,
        [REORDERED(*args) for args in calls],
        ("batch_size", "timesteps", "input_dim"),
        misconceptions=REORDERED,
    )


@pytest.mark.points(1)
def test_feedforward_of_mean(answer, draw):
    """feedforward_of_mean gives the tanh of the weighted mean, whatever the timesteps' order."""
    x, order, (kernel, _, bias) = drawn(draw)
    alone, _, (other_kernel, _, other_bias) = drawn(draw, batch_size=1)
    calls = [
        (np.array([[[1.0], [3.0]]]), np.array([[0.5]]), np.array([-0.5])),
        (x, kernel, bias),
        (x[:, order], kernel, bias),
        (alone, other_kernel, other_bias),
    ]
    returned = [answer.feedforward_of_mean(*args) for args in calls]
    expect.fixed(returned[:1])
    expect.all_values(
        returned,
        [FEEDFORWARD(*args) for args in calls],
        ("batch_size", "units"),
        misconceptions=FEEDFORWARD,
    )


@pytest.mark.points(1)
def test_change_by_order(answer, draw):
    """change_by_order gives how each net's output changes, the feedforward net's first."""
    some = [(x, order, *weights) for x, order, weights in (drawn(draw), drawn(draw, 1))]
    example = np.array([[[1.0], [0.0], [0.0]]]), [1, 2, 0]
    weights = np.array([[1.0]]), np.array([[0.5]]), np.array([0.0])
    calls = [(*example, *weights), *some]
    returned = [answer.change_by_order(*args) for args in calls]
    expect.fixed(returned[:1])
    expect.all_results(returned, [CHANGE(*args) for args in calls], CHANGES, misconceptions=CHANGE)
