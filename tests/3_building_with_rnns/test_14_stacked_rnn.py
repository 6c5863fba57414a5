"""The suite of 14_stacked_rnn."""

import pytest

from kata import expect
from kata.rnn.stacked import DEFAULTS, STACK


@pytest.mark.points(1)
def test_default_sizes(answer, draw):
    """stacked_rnn() gives (?, 20): layers of 50, 30 and 20 units."""
    timesteps, input_dim = draw.sizes(2, smallest=3)
    returned = [answer.stacked_rnn(), answer.stacked_rnn(timesteps=timesteps, input_dim=input_dim)]
    expect.fixed(returned[:1])
    expect.networks(returned, [DEFAULTS, (DEFAULTS[0], timesteps, input_dim)], STACK, draw)


@pytest.mark.points(2)
def test_three_layers(answer, draw):
    """Every layer reads all the outputs of the layer below, and the top one gives its last."""
    *units, timesteps, input_dim = draw.sizes(5, smallest=3)
    small, middle, large = sorted(units)
    asked = [((3, 7, 5), 4, 2), ((middle, large, small), timesteps, input_dim)]
    returned = [answer.stacked_rnn(*sizes) for sizes in asked]
    expect.fixed(returned[:1])
    expect.networks(returned, asked, STACK, draw)


@pytest.mark.points(2)
def test_any_number_of_layers(answer, draw):
    """There are as many layers as units has numbers: one, two or four."""
    one, two, three, four, timesteps, input_dim = draw.sizes(6, smallest=3)
    asked = [
        ((one,), timesteps, input_dim),
        ((two, one), timesteps, input_dim),
        # Layers of one size are two layers all the same, each with weights of its own.
        ((three, three), timesteps, input_dim),
        ((one, four, two, three), timesteps, input_dim),
    ]
    expect.networks([answer.stacked_rnn(*sizes) for sizes in asked], asked, STACK, draw)
