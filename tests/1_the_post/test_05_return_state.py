"""The suite of 05_return_state."""

import pytest

from kata import expect
from kata.expect import Sizes

POST = Sizes(50, 10, 30)
LAST = ("(?, {})", "(?, {})")
EVERY = ("(?, ?, {})", "(?, {})")


def shapes(notation, units):
    return [text.format(units) for text in notation]


def call(answer, of, return_sequences):
    return answer.output_and_state(
        units=of.units,
        timesteps=of.timesteps,
        input_dim=of.input_dim,
        return_sequences=return_sequences,
    )


@pytest.mark.points(1)
def test_last_output_and_state_shapes(answer):
    """output_and_state() gives the post's (?, 50) and (?, 50)."""
    expect.shape(answer.output_and_state(), shapes(LAST, 50), POST)
    of = Sizes(6, 4, 3)
    expect.shape(call(answer, of, False), shapes(LAST, 6), of)


@pytest.mark.points(1)
def test_every_output_and_state_shapes(answer):
    """output_and_state(return_sequences=True) gives the post's (?, ?, 50) and (?, 50)."""
    returned = answer.output_and_state(return_sequences=True)
    expect.shape(returned, shapes(EVERY, 50), POST)
    of = Sizes(6, 4, 3)
    expect.shape(call(answer, of, True), shapes(EVERY, 6), of)


@pytest.mark.points(1)
@pytest.mark.needs("test_last_output_and_state_shapes")
def test_last_output_and_state_are_one_layers(answer, draw):
    """Without return_sequences, output and state are both the last h of one layer."""
    of = Sizes(*draw.sizes(3))
    expect.computes(call(answer, of, False), ["last", "last"], of, draw)


@pytest.mark.points(1)
@pytest.mark.needs("test_every_output_and_state_shapes")
def test_every_output_and_state_are_one_layers(answer, draw):
    """With return_sequences, the output is every h of one layer and the state its last h."""
    of = Sizes(*draw.sizes(3))
    expect.computes(call(answer, of, True), ["every", "last"], of, draw)


@pytest.mark.points(2)
def test_last_state(answer, draw):
    """last_state(sequence) is the last timestep of every sequence, (batch_size, units)."""
    for sequence in [draw.integers(3, 2, 4), draw.integers(4, 5, 3), draw.integers(2, 6, 5)]:
        batch_size, timesteps, units = sequence.shape
        instead = {
            "indexed_batch": sequence[-1],
            "indexed_last_axis": sequence[:, :, -1],
            "first_step_for_last": sequence[:, 0],
            "step_before_last": sequence[:, -2],
            "pooled_for_last": sequence.mean(axis=1),
        }
        expect.values(
            answer.last_state(sequence), sequence[:, -1], ("batch_size", "units"), instead=instead
        )
