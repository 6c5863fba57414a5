"""The suite of 16_padding_and_masking."""

import numpy as np
import pytest

from kata import expect
from kata.rnn.padding import DEFAULTS, LENGTH_MASK, MASKED, PAD_BATCH

BATCH_AXES = ("batch_size", "longest", "input_dim")
MASK_AXES = ("batch_size", "timesteps")


def drawn(draw):
    """Sequences of lengths all different, the longest neither first nor last."""
    batch_size, input_dim, longest = sorted(3 + draw.rng.permutation(4)[:3])
    lengths = [int(n) for n in 1 + draw.rng.permutation(longest - 1)[: batch_size - 1]]
    lengths.insert(1, longest)
    sequences = [draw.floats(length, input_dim) for length in lengths]
    # Numbers of a sequence may be 0, all those of its last timestep too.
    sequences[0][0, 0] = sequences[1][2, 1] = 0
    sequences[1][-1] = sequences[-1][-1] = 0
    return sequences


def whole_numbers(draw, lengths, input_dim):
    return [draw.integers(length, input_dim) for length in lengths]


def drawn_mask_value(draw):
    """A number that is not 0; in quarters, which add up without rounding."""
    return float(draw.rng.choice([-1, 1]) * draw.rng.integers(5, 20)) / 4


def check_batches(answer, cases, fixed=0):
    right = [PAD_BATCH(*case) for case in cases]
    returned = [answer.pad_batch(*case) for case in cases]
    expect.fixed(returned[:fixed])
    expect.all_values(returned, right, BATCH_AXES, PAD_BATCH, kinds=expect.FLOATS)


def check_models(answer, draw, cases, fixed):
    """Whether each call gives the model of its arguments, and of the defaults after them."""
    asked = [(*case, *DEFAULTS[len(case) :]) for case in cases]
    returned = [answer.masked_rnn(*case) for case in cases]
    expect.fixed(returned[:fixed])
    marks = sorted({0.0, 1.0, *(value for *_, value in asked)})
    right = expect.networks(returned, asked, MASKED, draw, model=True, marks=marks)
    return zip(returned, asked, strict=True) if right else ()


@pytest.mark.points(1)
def test_pad_batch(answer, draw):
    """pad_batch(sequences) makes one float batch; zeros fill up the shorter sequences if no value
    is given.
    """
    check_batches(
        answer,
        [
            ([np.array([[1, 2]]), np.array([[3, 4], [5, 6]])], -1),
            (whole_numbers(draw, (2, 1, 3, 2, 1), 4),),
            (drawn(draw),),
            ([draw.floats(3, 2)],),
            ([draw.floats(2, 3), draw.floats(2, 3), draw.floats(2, 3), draw.floats(2, 3)],),
        ],
        fixed=1,
    )


@pytest.mark.points(1)
@pytest.mark.needs("test_pad_batch")
def test_padding_value(answer, draw):
    """pad_batch(sequences, value) fills up with value, and all real numbers stay."""
    check_batches(
        answer,
        [
            (drawn(draw), drawn_mask_value(draw)),
            (drawn(draw), -1),
            (whole_numbers(draw, (2, 4, 1), 2), 0.5),
            ([*whole_numbers(draw, (1, 3), 2), draw.floats(2, 2), draw.floats(4, 2)], 7),
        ],
    )


@pytest.mark.points(1)
def test_length_mask(answer, draw):
    """length_mask(lengths, timesteps) is True where a timestep is real, False at padding."""
    batch_size, timesteps = draw.sizes(2, smallest=3)
    some = draw.rng.integers(1, timesteps - 1, batch_size)
    # A sequence may have nothing real in it.
    some[:3] = 2, 0, timesteps - 1
    cases = [
        (np.array([1, 3]), 4),
        (np.array([2, 5, 1, 5, 3, 4]), 5),
        (some, timesteps),
        (draw.rng.permutation(5)[:4] + 1, 7),
    ]
    returned = [answer.length_mask(*case) for case in cases]
    expect.fixed(returned[:2])
    expect.all_values(
        returned,
        [LENGTH_MASK(*case) for case in cases],
        MASK_AXES,
        LENGTH_MASK,
        kinds=expect.BOOLS,
    )


@pytest.mark.points(1)
def test_masked_rnn(answer, draw):
    """masked_rnn skips a timestep where all its values are mask_value, and only there."""
    drawn_sizes = (*draw.sizes(2, smallest=3), drawn_mask_value(draw))
    check_models(answer, draw, [(), (4, 3, -1.0), drawn_sizes], fixed=2)


@pytest.mark.points(1)
@pytest.mark.needs("test_masked_rnn")
def test_padded_like_unpadded(answer, draw):
    """masked_rnn gives the same for a padded sequence as for the same sequence unpadded."""
    sizes = (*draw.sizes(2, smallest=3), drawn_mask_value(draw))
    for returned, asked in check_models(answer, draw, [(), sizes], fixed=1):
        _, input_dim, value = asked
        for length, longest in ((1, 4), (5, 7)):
            unpadded = draw.floats(3, length, input_dim)
            unpadded[0, -1, 0] = value
            padded = PAD_BATCH.built(longest=lambda sequences, one, longest=longest: longest)
            batch = padded(list(unpadded), value)
            expect.agrees(returned, asked, MASKED, draw, [batch], [unpadded])
