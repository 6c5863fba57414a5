"""The suite of 02_simple_rnn."""

import pytest

from kata import expect
from kata.expect import Sizes


def drawn(draw):
    """Sizes of at least 3: in two timesteps the first is also the last but one."""
    return Sizes(*draw.sizes(3, smallest=3))


@pytest.mark.points(1)
def test_post_shape(answer):
    """simple_rnn() gives the post's (?, 50)."""
    expect.shape(answer.simple_rnn(), "(?, 50)", Sizes(50, 10, 30))


@pytest.mark.points(1)
@pytest.mark.needs("test_post_shape")
def test_shape_follows_units(answer, draw):
    """simple_rnn(units, timesteps, input_dim) gives (?, units) for any sizes."""
    for sizes in [(6, 4, 3), draw.sizes(3, smallest=3)]:
        of = Sizes(*sizes)
        returned = answer.simple_rnn(units=of.units, timesteps=of.timesteps, input_dim=of.input_dim)
        expect.shape(returned, f"(?, {of.units})", of)


@pytest.mark.points(2)
@pytest.mark.needs("test_shape_follows_units")
def test_is_a_simple_rnn(answer, draw):
    """simple_rnn computes h_t = tanh(x_t · kernel + h_{t-1} · recurrent_kernel + bias),
    and gives the last h.
    """
    of = drawn(draw)
    returned = answer.simple_rnn(units=of.units, timesteps=of.timesteps, input_dim=of.input_dim)
    expect.computes(returned, ["last"], of, draw)


@pytest.mark.points(1)
def test_any_length_shape(answer):
    """simple_rnn_any_length() gives (?, 50) too."""
    expect.shape(answer.simple_rnn_any_length(), "(?, 50)", Sizes(50, None, 30))
    returned = answer.simple_rnn_any_length(units=7, input_dim=4)
    expect.shape(returned, "(?, 7)", Sizes(7, None, 4))


@pytest.mark.points(1)
@pytest.mark.needs("test_any_length_shape")
def test_any_length_reads_any_length(answer, draw):
    """simple_rnn_any_length reads sequences of every length with the same weights."""
    units, input_dim = draw.sizes(2)
    returned = answer.simple_rnn_any_length(units=units, input_dim=input_dim)
    expect.computes(returned, ["last"], Sizes(units, None, input_dim), draw)
