"""The suite of 11_stacked_rnn."""

import pytest

from kata import expect
from kata.rnn.stacked import DEFAULTS, STACK


@pytest.mark.points(1)
def test_default_sizes(answer, draw):
    """stacked_rnn() gives (?, 20): layers of 50, 30 and 20 units."""
    expect.networks([answer.stacked_rnn()], [DEFAULTS], STACK, draw)


@pytest.mark.points(2)
def test_three_layers(answer, draw):
    """Every layer reads all the outputs of the layer below, and the top one gives its last."""
    *units, timesteps, input_dim = draw.sizes(5, smallest=3)
    small, middle, large = sorted(units)
    asked = [((3, 7, 5), 4, 2), ((middle, large, small), timesteps, input_dim)]
    expect.networks([answer.stacked_rnn(*sizes) for sizes in asked], asked, STACK, draw)


@pytest.mark.points(2)
def test_any_number_of_layers(answer, draw):
    """There are as many layers as units has numbers: one, two or four."""
    asked = [
        ((5,), 4, 3),
        ((6, 4), 5, 3),
        # Layers of one size are two layers all the same, each with weights of its own.
        ((4, 4), 5, 3),
        ((4, 8, 3, 6), 5, 2),
    ]
    expect.networks([answer.stacked_rnn(*sizes) for sizes in asked], asked, STACK, draw)
