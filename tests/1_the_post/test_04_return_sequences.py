"""The suite of 04_return_sequences."""

import pytest

from kata import expect
from kata.expect import Sizes


def drawn(draw):
    """Sizes of at least 3: in two timesteps the first is also the last but one."""
    return Sizes(*draw.sizes(3, smallest=3))


def call(function, of):
    return function(units=of.units, timesteps=of.timesteps, input_dim=of.input_dim)


@pytest.mark.points(1)
def test_last_output(answer, draw):
    """last_output gives the last timestep's output alone: the post's (?, 50)."""
    expect.shape(answer.last_output(), "(?, 50)", Sizes(50, 10, 30))
    of = drawn(draw)
    expect.computes(call(answer.last_output, of), ["last"], of, draw)


@pytest.mark.points(1)
def test_every_output_shape(answer, draw):
    """every_output gives an output for every timestep: the post's (?, ?, 50)."""
    expect.shape(answer.every_output(), "(?, ?, 50)", Sizes(50, 10, 30))
    for sizes in [(6, 4, 3), draw.sizes(3, smallest=3)]:
        of = Sizes(*sizes)
        expect.shape(call(answer.every_output, of), f"(?, ?, {of.units})", of)


@pytest.mark.points(2)
@pytest.mark.needs("test_every_output_shape")
def test_every_output_computes(answer, draw):
    """every_output gives h_t = tanh(x_t · kernel + h_{t-1} · recurrent_kernel + bias)
    for each t.
    """
    of = drawn(draw)
    expect.computes(call(answer.every_output, of), ["every"], of, draw)


@pytest.mark.points(1)
def test_any_length_shape(answer):
    """every_output_any_length gives exactly the post's (?, ?, 50): (None, None, 50) today."""
    expect.shape(answer.every_output_any_length(), "(?, ?, 50)", Sizes(50, None, 30))
    returned = answer.every_output_any_length(units=7, input_dim=4)
    expect.shape(returned, "(?, ?, 7)", Sizes(7, None, 4))


@pytest.mark.points(1)
@pytest.mark.needs("test_any_length_shape")
def test_any_length_computes(answer, draw):
    """every_output_any_length gives every output for sequences of every length."""
    units, input_dim = draw.sizes(2)
    returned = answer.every_output_any_length(units=units, input_dim=input_dim)
    expect.computes(returned, ["every"], Sizes(units, None, input_dim), draw)
