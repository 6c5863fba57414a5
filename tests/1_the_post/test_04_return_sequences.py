"""The suite of 04_return_sequences."""

import pytest

from kata import expect
from kata.rnn.outputs import EVERY_OUTPUT, LAST_OUTPUT, configured
from kata.rnn.single_layer import POST

HOW = {"configured": configured, "listed": False}


def drawn(draw):
    """Sizes of at least 3: in two timesteps the first is also the last but one."""
    return draw.sizes(3, smallest=3)


def call(function, sizes):
    units, timesteps, input_dim = sizes
    return function(units=units, timesteps=timesteps, input_dim=input_dim)


def check(returned, asked, program, draw, numbers=True):
    expect.networks(returned, asked, program, draw, **HOW, numbers=numbers)


@pytest.mark.points(1)
def test_last_output(answer, draw):
    """last_output gives the last timestep's output alone: the post's (?, 50)."""
    check(expect.fixed([answer.last_output()]), [POST], LAST_OUTPUT, draw, numbers=False)
    sizes = drawn(draw)
    check([call(answer.last_output, sizes)], [sizes], LAST_OUTPUT, draw)


@pytest.mark.points(1)
def test_every_output_shape(answer, draw):
    """every_output gives an output for every timestep: the post's (?, ?, 50)."""
    sizes = drawn(draw)
    returned = [answer.every_output(), call(answer.every_output, sizes)]
    expect.fixed(returned[:1])
    check(returned, [POST, sizes], EVERY_OUTPUT, draw, numbers=False)


@pytest.mark.points(1)
@pytest.mark.needs("test_every_output_shape")
def test_every_output_computes(answer, draw):
    """every_output gives h_t = tanh(x_t · kernel + h_{t-1} · recurrent_kernel + bias)
    for each t.
    """
    sizes = drawn(draw)
    check([call(answer.every_output, sizes)], [sizes], EVERY_OUTPUT, draw)


@pytest.mark.points(1)
def test_any_length_shape(answer, draw):
    """every_output_any_length gives exactly the post's (?, ?, 50): (None, None, 50) today."""
    units, input_dim = draw.sizes(2)
    returned = [
        answer.every_output_any_length(),
        answer.every_output_any_length(units=units, input_dim=input_dim),
    ]
    expect.fixed(returned[:1])
    check(returned, [(50, None, 30), (units, None, input_dim)], EVERY_OUTPUT, draw, numbers=False)


@pytest.mark.points(1)
@pytest.mark.needs("test_any_length_shape")
def test_any_length_computes(answer, draw):
    """every_output_any_length gives every output for sequences of every length."""
    units, input_dim = draw.sizes(2)
    returned = answer.every_output_any_length(units=units, input_dim=input_dim)
    check([returned], [(units, None, input_dim)], EVERY_OUTPUT, draw)
