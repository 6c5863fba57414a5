"""The suite of 02_simple_rnn."""

import pytest

from kata import expect
from kata.rnn.outputs import LAST_OUTPUT, configured
from kata.rnn.single_layer import POST

HOW = {"configured": configured, "listed": False}


def drawn(draw):
    """Sizes of at least 3: in two timesteps the first is also the last but one."""
    return draw.sizes(3, smallest=3)


def call(function, sizes):
    units, timesteps, input_dim = sizes
    return function(units=units, timesteps=timesteps, input_dim=input_dim)


def check(returned, asked, draw, numbers=True):
    expect.networks(returned, asked, LAST_OUTPUT, draw, **HOW, numbers=numbers)


@pytest.mark.points(1)
def test_post_shape(answer, draw):
    """simple_rnn() gives the post's (?, 50)."""
    timesteps, input_dim = draw.sizes(2)
    returned = [answer.simple_rnn(), answer.simple_rnn(timesteps=timesteps, input_dim=input_dim)]
    expect.fixed(returned[:1])
    check(returned, [POST, (POST[0], timesteps, input_dim)], draw, numbers=False)


@pytest.mark.points(1)
@pytest.mark.needs("test_post_shape")
def test_shape_follows_units(answer, draw):
    """simple_rnn(units, timesteps, input_dim) gives (?, units) for any sizes."""
    asked = [drawn(draw), drawn(draw)]
    check([call(answer.simple_rnn, sizes) for sizes in asked], asked, draw, numbers=False)


@pytest.mark.points(1)
@pytest.mark.needs("test_shape_follows_units")
def test_is_a_simple_rnn(answer, draw):
    """simple_rnn computes h_t = tanh(x_t · kernel + h_{t-1} · recurrent_kernel + bias),
    and gives the last h.
    """
    sizes = drawn(draw)
    check([call(answer.simple_rnn, sizes)], [sizes], draw)


@pytest.mark.points(1)
def test_any_length_shape(answer, draw):
    """simple_rnn_any_length() gives (?, 50) too."""
    units, input_dim = draw.sizes(2)
    returned = [
        answer.simple_rnn_any_length(),
        answer.simple_rnn_any_length(units=units, input_dim=input_dim),
    ]
    expect.fixed(returned[:1])
    check(returned, [(50, None, 30), (units, None, input_dim)], draw, numbers=False)


@pytest.mark.points(1)
@pytest.mark.needs("test_any_length_shape")
def test_any_length_reads_any_length(answer, draw):
    """simple_rnn_any_length reads sequences of every length with the same weights."""
    units, input_dim = draw.sizes(2)
    returned = answer.simple_rnn_any_length(units=units, input_dim=input_dim)
    check([returned], [(units, None, input_dim)], draw)
