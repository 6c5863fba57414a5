"""The suite of 05_return_state."""

import numpy as np
import pytest

from kata import expect
from kata.rnn.outputs import LAST_STATE, OUTPUT_AND_STATE, configured
from kata.rnn.single_layer import POST


def drawn(draw):
    """Sizes of at least 3: in two timesteps the first is also the last but one."""
    return draw.sizes(3, smallest=3)


def call(answer, sizes, return_sequences):
    units, timesteps, input_dim = sizes
    return answer.output_and_state(
        units=units,
        timesteps=timesteps,
        input_dim=input_dim,
        return_sequences=return_sequences,
    )


def check(returned, asked, draw, numbers):
    expect.networks(returned, asked, OUTPUT_AND_STATE, draw, numbers=numbers, configured=configured)


@pytest.mark.points(1)
def test_every_output_and_state_shapes(answer, draw):
    """output_and_state(return_sequences=True) gives the post's (?, ?, 50) and (?, 50)."""
    sizes = drawn(draw)
    returned = [answer.output_and_state(return_sequences=True), call(answer, sizes, True)]
    expect.fixed(returned[:1])
    check(returned, [(*POST, True), (*sizes, True)], draw, numbers=False)


@pytest.mark.points(1)
def test_last_output_and_state_shapes(answer, draw):
    """output_and_state() gives the post's (?, 50) and (?, 50)."""
    sizes = drawn(draw)
    returned = [answer.output_and_state(), call(answer, sizes, False)]
    expect.fixed(returned[:1])
    check(returned, [(*POST, False), (*sizes, False)], draw, numbers=False)


@pytest.mark.points(1)
@pytest.mark.needs("test_last_output_and_state_shapes")
def test_last_output_and_state_are_one_layers(answer, draw):
    """Without return_sequences, output and state are both the last h of one layer."""
    check_numbers(answer, draw, False)


@pytest.mark.points(1)
@pytest.mark.needs("test_every_output_and_state_shapes")
def test_every_output_and_state_are_one_layers(answer, draw):
    """With return_sequences, the output is every h of one layer and the state its last h."""
    check_numbers(answer, draw, True)


def check_numbers(answer, draw, return_sequences):
    sizes = drawn(draw)
    returned = call(answer, sizes, return_sequences)
    check([returned], [(*sizes, return_sequences)], draw, numbers=True)


@pytest.mark.points(1)
def test_last_state(answer, draw):
    """last_state(sequence) is the last timestep of every sequence, (batch_size, units)."""
    # Long enough that the first step, the second and the last but one are three.
    longer = [draw.integers(3, 4, 2), draw.integers(4, 7, 3), draw.integers(2, 8, 5)]
    sequences = [np.array([[[1, 2], [3, 4], [5, 6]]]), *longer]
    returned = [answer.last_state(sequence) for sequence in sequences]
    expect.fixed(returned[:1])
    expect.all_values(
        returned,
        [LAST_STATE(sequence) for sequence in sequences],
        ("batch_size", "units"),
        misconceptions=LAST_STATE,
    )
