"""The suite of 17_encoder_decoder."""

import pytest

from kata import expect
from kata.rnn.encoder_decoder import DEFAULTS, MODEL, SOURCE, TARGET


def check_influence(answer, draw, changed, on, changes, otherwise=None):
    sizes = draw.sizes(3, smallest=3)
    returned = answer.encoder_decoder(*sizes)
    expect.influence(returned, sizes, MODEL, draw, changed, on, changes, otherwise)


@pytest.mark.points(1)
def test_default_sizes(answer, draw):
    """encoder_decoder() is a model of [source, target], (?, ?, 30) and (?, ?, 20), and gives
    (?, ?, 20).
    """
    units = int(draw.rng.integers(3, DEFAULTS[0]))
    returned = [answer.encoder_decoder(), answer.encoder_decoder(units=units)]
    expect.fixed(returned[:1])
    expect.networks(returned, [DEFAULTS, (units, *DEFAULTS[1:])], MODEL, draw, model=True)


@pytest.mark.points(2)
def test_computes_distributions(answer, draw):
    """The decoder starts from the encoder's last state, and softmax makes a distribution of
    each of its outputs.
    """
    asked = [(5, 2, 7), draw.sizes(3, smallest=3)]
    returned = [answer.encoder_decoder(*sizes) for sizes in asked]
    expect.fixed(returned[:1])
    expect.networks(returned, asked, MODEL, draw, model=True)


@pytest.mark.points(1, whole=True)
def test_source_changes_first_output(answer, draw):
    """Changing the source at any timestep changes the decoder's first output."""
    first = (0, 1)
    check_influence(answer, draw, (SOURCE, None), first, True, "decoder_from_zeros")
    check_influence(answer, draw, (SOURCE, 0), first, True)
    check_influence(answer, draw, (SOURCE, 2), first, True)


@pytest.mark.points(1, whole=True)
def test_later_target_changes_nothing_before(answer, draw):
    """Changing the target at one timestep changes the output there and later, none before it."""
    for t in (2, 5):
        check_influence(answer, draw, (TARGET, t), (0, t), False, "later_target_seen")
        check_influence(answer, draw, (TARGET, t), (t, t + 1), True)
    # A decoder that carries nothing on would see each timestep alone.
    check_influence(answer, draw, (TARGET, 2), (5, 6), True)
