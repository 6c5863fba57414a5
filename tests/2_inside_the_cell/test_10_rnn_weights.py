"""The suite of 10_rnn_weights. NumPy alone."""

import pytest

from kata import expect
from kata.rnn.counts import COUNT, NAMES, POST, SHAPES

EXAMPLE = (2, 3)
# The post's, and more inputs than units.
FIXED = [EXAMPLE, POST, (3, 7)]


def cases(draw):
    """units and input_dim, fixed and drawn."""
    return [*FIXED, draw.sizes(2, smallest=9), draw.sizes(2)]


@pytest.mark.points(2)
def test_weight_shapes(answer, draw):
    """weight_shapes gives the shapes of kernel, recurrent_kernel and bias, in this order."""
    some = cases(draw)
    returned = [answer.weight_shapes(*sizes) for sizes in some]
    expect.fixed(returned[: len(FIXED)])
    expect.shapes(
        returned,
        [SHAPES(*sizes) for sizes in some],
        NAMES,
        misconceptions=SHAPES,
    )


@pytest.mark.points(1)
def test_count_params(answer, draw):
    """count_params gives as many numbers as Keras counts in these weights."""
    some = cases(draw)
    returned = [answer.count_params(*sizes) for sizes in some]
    expect.fixed(returned[: len(FIXED)])
    expect.counts(
        returned,
        [COUNT(*sizes) for sizes in some],
        misconceptions=COUNT,
    )
