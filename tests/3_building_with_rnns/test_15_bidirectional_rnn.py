"""The suite of 15_bidirectional_rnn."""

import pytest

from kata import expect
from kata.rnn.bidirectional import BOTH, CONCAT, DEFAULTS, NUMBER_BY_NUMBER


def check(answer, draw, *modes, return_sequences):
    asked = [
        (*sizes, mode, return_sequences)
        for mode in modes
        for sizes in ((4, 5, 3), draw.sizes(3, smallest=4))
    ]
    returned = [
        answer.bidirectional_rnn(*sizes, merge_mode=mode, return_sequences=every)
        for *sizes, mode, every in asked
    ]
    expect.fixed(returned[::2])
    expect.networks(returned, asked, BOTH, draw)


@pytest.mark.points(1)
def test_default_sizes(answer, draw):
    """bidirectional_rnn() gives (?, 100), and (?, ?, 100) with return_sequences=True."""
    timesteps, input_dim = draw.sizes(2, smallest=4)
    returned = [
        answer.bidirectional_rnn(),
        answer.bidirectional_rnn(return_sequences=True),
        answer.bidirectional_rnn(timesteps=timesteps, input_dim=input_dim),
    ]
    expect.fixed(returned[:2])
    asked = [(*DEFAULTS, CONCAT, False), (*DEFAULTS, CONCAT, True)]
    asked.append((DEFAULTS[0], timesteps, input_dim, CONCAT, False))
    expect.networks(returned, asked, BOTH, draw)


@pytest.mark.points(1)
def test_concat(answer, draw):
    """With "concat" the backward half stands after the forward half on the last axis."""
    check(answer, draw, CONCAT, return_sequences=False)


@pytest.mark.points(1)
def test_number_by_number(answer, draw):
    """With "sum", "mul" and "ave" the two halves are joined number by number."""
    check(answer, draw, *NUMBER_BY_NUMBER, return_sequences=False)


@pytest.mark.points(1)
def test_concat_every_timestep(answer, draw):
    """With "concat" and return_sequences=True both halves belong to the same timestep."""
    check(answer, draw, CONCAT, return_sequences=True)


@pytest.mark.points(1)
def test_number_by_number_every_timestep(answer, draw):
    """With return_sequences=True the halves are joined number by number at every timestep."""
    check(answer, draw, *NUMBER_BY_NUMBER, return_sequences=True)
