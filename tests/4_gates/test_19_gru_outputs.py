"""The suite of 19_gru_outputs."""

import pytest

from kata import expect
from kata.rnn.counts import GRU_COUNT
from kata.rnn.outputs import GRU_OUTPUTS
from kata.rnn.single_layer import POST


def check(answer, draw, **flag):
    drawn = draw.sizes(3, smallest=3)
    named = dict(zip(("units", "timesteps", "input_dim"), drawn, strict=True))
    returned = [answer.gru_outputs(**given, **flag) for given in ({}, named)]
    expect.fixed(returned[:1])
    asked = [(*sizes, "return_sequences" in flag) for sizes in (POST, drawn)]
    expect.networks(returned, asked, GRU_OUTPUTS, draw)


@pytest.mark.points(1)
def test_every_output_and_state(answer, draw):
    """gru_outputs(return_sequences=True) gives every output, (?, ?, 50), and the state."""
    check(answer, draw, return_sequences=True)


@pytest.mark.points(1)
def test_last_output_and_state(answer, draw):
    """gru_outputs() gives one GRU's last output and its state, each (?, 50)."""
    check(answer, draw)


@pytest.mark.points(1)
def test_count_params(answer, draw):
    """count_params(units, input_dim) is how many numbers a GRU learns, with reset_after=True."""
    cases = [(50, 30), (3, 5), draw.sizes(2), draw.sizes(2)]
    returned = [answer.count_params(*sizes) for sizes in cases]
    expect.fixed(returned[:2])
    expect.counts(
        returned,
        [GRU_COUNT(*sizes) for sizes in cases],
        GRU_COUNT,
    )
