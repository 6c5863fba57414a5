"""The suite of 13_padding_and_masking."""

import numpy as np
import pytest

from kata import expect
from kata.expect.networks import listed
from kata.keras.network import Network, rnn_weights
from kata.rnn import padding, recurrence

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


def check_batches(answer, cases):
    right = [padding.padded(*case) for case in cases]
    # What gives the right numbers in all cases explains none that are of the wrong type.
    telling = [
        (id, rule)
        for id, rule in padding.other_batches()
        if not all(map(np.array_equal, right, [rule(*case) for case in cases]))
    ]
    returned = [answer.pad_batch(*case) for case in cases]
    expect.all_values(returned, right, BATCH_AXES, telling, kinds=expect.FLOATS)


def last(y, some):
    return y[:, -1]


def last_or_zero(y, some):
    return y[:, -1] * some[:, -1:]


def mean_of_real(y, some):
    return (y * some[..., None]).sum(axis=1) / some.sum(axis=1, keepdims=True)


def at_place(place):
    """The output at a timestep of each sequence's own."""
    return lambda y, some: y[np.arange(len(y)), place(some)]


def last_real(some):
    return some.shape[1] - 1 - some[:, ::-1].argmax(axis=1)


def reader(units, input_dim, compute):
    """A model of one Input of any length that gives vectors of `units` numbers."""
    return Network(
        inputs=((None, None, input_dim),),
        outputs=((None, units),),
        weights=rnn_weights(input_dim, units),
        compute=compute and (lambda inputs, weights: [compute(inputs[0], weights)]),
    )


def everything(x):
    """Takes every timestep for a real one."""
    return np.ones(x.shape[:2], dtype=bool)


def any_unlike(value):
    """Which timesteps are real: those that hold anything but `value`."""
    return lambda x: (x != value).any(axis=-1)


def masked(units, input_dim, mask_value, real=None, take=last, turned=False, **options):
    """A SimpleRNN that skips all timesteps but those that `real` finds."""
    some = any_unlike(mask_value)

    def compute(x, weights):
        x = x[:, ::-1] if turned else x
        mask = (real or some)(x)
        return take(recurrence.every_output(x, *weights, mask=mask, **options), some(x))

    return reader(units, input_dim, compute)


def zeroed(x, weights, some):
    return recurrence.every_output(x * some(x)[..., None], *weights)[:, -1]


def skipping_others(sizes):
    """Networks that take other timesteps for padding."""
    *_, input_dim, value = sizes
    some = any_unlike(value)
    yield "padding_read", masked(*sizes, real=everything)
    yield "padding_zeroed", reader(*sizes[:2], lambda x, weights: zeroed(x, weights, some))
    yield "mask_inverted", masked(*sizes, real=lambda x: ~some(x))
    if value:
        yield "mask_value_ignored", masked(*sizes, real=any_unlike(0)), {"wanted": value}
    for number in (0, -1):
        yield (
            "masked_by_one_value",
            masked(*sizes, real=lambda x, number=number: x[..., number] != value),
        )
    for chosen in (np.max, np.min):
        yield (
            "masked_by_one_value",
            masked(*sizes, real=lambda x, chosen=chosen: chosen(x, axis=-1) != value),
        )
    yield "masked_by_one_value", masked(*sizes, real=lambda x: (x != value).all(axis=-1))
    for total in (0, value * input_dim):
        yield "masked_by_sum", masked(*sizes, real=lambda x, of=total: x.sum(axis=-1) != of)


def taking_others(sizes):
    """Networks that skip the padding and give something else than the last output."""
    yield "zero_after_padding", masked(*sizes, take=last_or_zero)
    yield "pooled_for_last", masked(*sizes, take=mean_of_real)
    for pool in (np.mean, np.max, np.sum):
        yield "pooled_for_last", masked(*sizes, take=lambda y, some, pool=pool: pool(y, axis=1))
    yield "first_step_for_last", masked(*sizes, take=lambda y, some: y[:, 0])
    yield "go_backwards", masked(*sizes, turned=True)
    yield "step_before_last", masked(*sizes, take=lambda y, some: y[:, -2])
    for place in (last_real, lambda some: some.sum(axis=1) - 1):
        take = at_place(place)
        yield "padding_only_at_the_end", masked(*sizes, real=everything, take=take)
    for name, activation in recurrence.OTHER_ACTIVATIONS.items():
        facts = {"activation": name}
        yield "another_activation", masked(*sizes, activation=activation), facts


def of_other_sizes(sizes):
    """Networks that are told by their shapes."""
    units, input_dim, _ = sizes
    yield "units_in_input", reader(units, units, None)
    for other in ((50, 30), (50, input_dim), (units, 30)):
        if other != (units, input_dim):
            yield "defaults_hard_coded", reader(*other, None)


def misunderstood(sizes):
    return [*of_other_sizes(sizes), *skipping_others(sizes), *taking_others(sizes)]


def check_model(returned, sizes, draw):
    marks = (sizes[2], 0.0, 1.0)
    program = listed(masked(*sizes), misunderstood(sizes))
    return expect.networks([returned], [()], program, draw, model=True, marks=marks)


def drawn_mask_value(draw):
    """A number that is not 0; in quarters, which add up without rounding."""
    return float(draw.rng.choice([-1, 1]) * draw.rng.integers(5, 20)) / 4


@pytest.mark.points(1)
def test_pad_batch(answer, draw):
    """pad_batch(sequences) makes one float batch, and zeros fill up the shorter sequences."""
    check_batches(
        answer,
        [
            (whole_numbers(draw, (2, 1, 3, 2, 1), 4),),
            (drawn(draw),),
            ([draw.floats(3, 2)],),
            ([draw.floats(2, 3), draw.floats(2, 3), draw.floats(2, 3), draw.floats(2, 3)],),
        ],
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
    some = draw.rng.integers(0, timesteps - 1, batch_size)
    some[1] = timesteps - 1
    cases = [
        (np.array([1, 3]), 4),
        (np.array([2, 5, 1, 5, 3, 4]), 5),
        (some, timesteps),
        (draw.rng.permutation(5)[:4] + 1, 7),
    ]
    expect.all_values(
        [answer.length_mask(*case) for case in cases],
        [padding.real(*case) for case in cases],
        MASK_AXES,
        padding.other_masks(),
        kinds=expect.BOOLS,
    )


@pytest.mark.points(1)
def test_masked_rnn(answer, draw):
    """masked_rnn skips a timestep where all its values are mask_value, and only there."""
    for sizes in [(4, 3, -1.0), (*draw.sizes(2, smallest=3), drawn_mask_value(draw))]:
        units, input_dim, value = sizes
        returned = answer.masked_rnn(units=units, input_dim=input_dim, mask_value=value)
        check_model(returned, sizes, draw)


# Padding of 0 that is read, and padding that is made 0 and read, give the same numbers.
@pytest.mark.points(1)
@pytest.mark.needs("test_masked_rnn")
def test_padded_like_unpadded(answer, draw):
    """masked_rnn gives the same for a padded sequence as for the same sequence unpadded."""
    drawn_sizes = (*draw.sizes(2, smallest=3), drawn_mask_value(draw))
    for arguments, sizes in [((), (50, 30, 0.0)), (drawn_sizes, drawn_sizes)]:
        _, input_dim, value = sizes
        returned = answer.masked_rnn(*arguments)
        if not check_model(returned, sizes, draw):
            continue
        for length, longest in ((1, 4), (5, 7)):
            unpadded = draw.floats(3, length, input_dim)
            unpadded[0, -1, 0] = value
            batch = padding.padded(list(unpadded), value, longest)
            expect.agrees(returned, (), listed(masked(*sizes), ()), draw, [batch], [unpadded])
