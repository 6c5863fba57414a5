"""The suite of 05_return_state."""

import pytest

from kata import expect
from kata.expect import Sizes

POST = Sizes(50, 10, 30)
LAST = ("(?, {})", "(?, {})")
EVERY = ("(?, ?, {})", "(?, {})")


def drawn(draw):
    """Sizes of at least 3: in two timesteps the first is also the last but one."""
    return Sizes(*draw.sizes(3, smallest=3))


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
    of = drawn(draw)
    expect.computes(call(answer, of, False), ["last", "last"], of, draw)


@pytest.mark.points(1)
@pytest.mark.needs("test_every_output_and_state_shapes")
def test_every_output_and_state_are_one_layers(answer, draw):
    """With return_sequences, the output is every h of one layer and the state its last h."""
    of = drawn(draw)
    expect.computes(call(answer, of, True), ["every", "last"], of, draw)


@pytest.mark.points(2)
def test_last_state(answer, draw):
    """last_state(sequence) is the last timestep of every sequence, (batch_size, units)."""
    # Long enough that the first step, the second and the last but one are three.
    sequences = [draw.integers(3, 4, 2), draw.integers(4, 7, 3), draw.integers(2, 8, 5)]
    expect.all_values(
        [answer.last_state(sequence) for sequence in sequences],
        [sequence[:, -1] for sequence in sequences],
        ("batch_size", "units"),
        misconceptions=[
            ("indexed_batch", lambda s: s[-1]),
            ("indexed_batch", lambda s: s[0]),
            ("indexed_last_axis", lambda s: s[:, :, -1]),
            ("first_step_for_last", lambda s: s[:, 0]),
            ("step_before_last", lambda s: s[:, -2]),
            *(("step_hard_coded", lambda s, t=t: s[:, t]) for t in range(1, 10)),
            ("every_step_for_last", lambda s: s),
            ("pooled_for_last", lambda s: s.mean(axis=1)),
            ("pooled_for_last", lambda s: s.max(axis=1)),
            ("pooled_for_last", lambda s: s.sum(axis=1)),
        ],
    )
