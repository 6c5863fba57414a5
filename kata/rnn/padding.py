"""Padding: batches of it, masks of what is real, and a layer that skips the rest.

Each as it is asked for, and what is built in its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import Network
from kata.rnn import layers, misconceptions
from kata.rnn.layers import SIMPLE_RNN, Get, ReferenceLayer, Stage
from kata.rnn.parts import Activation, Array, Part, always, each, same

Sequences = Sequence[Array]

FLOAT = always(np.float64)


def _constant(sequence: Array, count: int, value: float) -> Array:
    return np.full((count, sequence.shape[1]), value)


def _padding(
    order: Part = same,
    # How many timesteps one of them gets.
    longest: Part = lambda sequences, one: max(map(len, sequences)),
    # The number that fills up, made of the value; so many timesteps of it, and where they stand.
    filler: Part = same,
    fill: Part = _constant,
    before: bool = False,
    # Each sequence is put into a place one timestep longer than itself, which NumPy allows only
    # for a sequence of one timestep.
    too_long: bool = False,
    overwritten: bool = False,  # every 0 is taken for padding, and becomes the value
    # The types of number that each sequence and its padding go through, made of all the
    # sequences, the one and the value.
    of_sequence: Part = FLOAT,
    of_padding: Part = FLOAT,
    join: Part = np.stack,
    axes: Part = same,
) -> Part:
    """pad_batch: from arrays (timesteps, input_dim) and a value to a batch."""

    def pad_batch(sequences: Sequences, value: float = 0.0) -> Any:
        rows = []
        for one in order(sequences):
            count = longest(sequences, one)
            padding = fill(one, max(0, count - len(one)), 0 if overwritten else filler(value))
            kinds = [kind(sequences, one, value) for kind in (of_sequence, of_padding)]
            parts = [one[:count].astype(kinds[0]), padding.astype(kinds[1])]
            row = np.concatenate(parts[::-1] if before else parts).astype(np.float64)
            if too_long:
                row[: len(one) + 1] = one
            rows.append(np.where(row == 0, filler(value), row) if overwritten else row)
        return axes(join(rows))

    return pad_batch


def _other_batches() -> Iterator[Misconception]:
    yield wrong("padded_before", before=True)
    yield wrong("padding_value_ignored", filler=always(0.0))
    yield wrong("real_zeros_overwritten", overwritten=True)
    by_length, by_falling = partial(sorted, key=len), partial(sorted, key=len, reverse=True)
    orders = (by_length, by_falling, lambda sequences: sequences[::-1])
    yield from each("sequences_in_other_order", order=orders)
    yield wrong("cut_to_shortest", longest=lambda sequences, one: min(map(len, sequences)))
    too_far = (
        lambda sequences, one: max(map(len, sequences)) + 1,
        always(10),
        lambda sequences, one: sum(map(len, sequences)),
        lambda sequences, one: max(other.size for other in sequences),
        lambda sequences, one: sum(other.size for other in sequences),
    )
    yield from each("padded_too_far", longest=too_far)
    yield wrong("place_too_long", too_long=True)
    modes = "edge", "wrap", "reflect", "symmetric"
    yield from each("padding_from_the_sequence", fill=(partial(_of_itself, one) for one in modes))
    whole = always(np.int64)
    yield from each("fractions_cut", of_padding=(_own, whole))
    for kind in (
        whole,
        _own,
        lambda sequences, one, value: sequences[0].dtype,
        lambda sequences, one, value: np.asarray(value).dtype,
    ):
        yield wrong("fractions_cut", of_sequence=kind, of_padding=kind)
    yield wrong("sequences_joined", longest=lambda sequences, one: len(one), join=np.concatenate)
    yield wrong("sequences_joined", join=np.concatenate)
    yield wrong("list_returned", {"type": "list"}, join=list)
    swapped = {"first": "batch_size", "second": "longest"}
    yield wrong("axes_swapped", swapped, axes=lambda batch: np.swapaxes(batch, 0, 1))


def _of_itself(mode: Any, sequence: Array, count: int, value: float) -> Array:
    """Numbers of the sequence, as np.pad takes them in this mode."""
    return np.pad(sequence, [(0, count), (0, 0)], mode=mode)[len(sequence) :]


def _own(sequences: Sequences, one: Array, value: float) -> Any:
    return one.dtype


def _masking(
    # The lengths that are compared with, and how many timesteps a length of 0 is taken for.
    lengths: Part = same,
    of_none: Part = always(0),
    # How many timesteps the mask has, and how many more are True than are real.
    timesteps: Part = lambda lengths, timesteps: timesteps,
    more: int = 0,
    # Only the last real one is True; the True ones stand at the end; True and False are swapped.
    alone: bool = False,
    at_the_end: bool = False,
    inverted: bool = False,
    axes: Part = same,
) -> Part:
    """length_mask: from lengths, (batch_size,), and timesteps to a mask."""

    def length_mask(lengths_: Array, timesteps_: int) -> Array:
        some = lengths(np.where(lengths_ == 0, of_none(timesteps_), lengths_))[:, None] + more
        t = np.arange(timesteps(lengths_, timesteps_))
        mask = (t == some - 1) if alone else (t < some)
        mask = mask[:, ::-1] if at_the_end else mask
        return np.asarray(axes(~mask if inverted else mask))

    return length_mask


def _other_masks() -> Iterator[Misconception]:
    yield wrong("mask_inverted", inverted=True)
    yield from each("mask_one_off", more=(1, -1))
    yield wrong("mask_at_the_end", at_the_end=True)
    yield wrong("mask_of_one_timestep", alone=True)
    yield wrong("timesteps_not_used", timesteps=lambda lengths, timesteps: lengths.max())
    for chosen in (lambda lengths: lengths[0], lambda lengths: lengths[-1], np.max, np.min):
        yield wrong(
            "one_length_for_all",
            lengths=lambda lengths, chosen=chosen: np.full(len(lengths), chosen(lengths)),
        )
    yield from each("length_of_0", of_none=(lambda timesteps: timesteps, always(1)))
    swapped = {"first": "batch_size", "second": "timesteps"}
    yield wrong("axes_swapped", swapped, axes=lambda mask: mask.T)


PAD_BATCH = Program(_padding, *_other_batches())
LENGTH_MASK = Program(_masking, *_other_masks())

DEFAULTS = (50, 30, 0.0)
"""units, input_dim and mask_value where nothing else is asked."""


def whatever_is_real(stage: Stage) -> Part:
    """What is given of every output, whichever timesteps are real."""
    return lambda every, real: stage(every, Get())


@dataclass(frozen=True)
class Masked:
    """The model, from units, input_dim and mask_value to its network."""

    # The layer's units and what Input is told, made of units and input_dim.
    units: Part = same
    input_dim: Part = lambda units, input_dim: input_dim
    timesteps: int | None = None
    # What padding is taken to hold, and which timesteps are real.
    value: Part = same
    real: Part = layers.counting
    inverted: bool = False  # the others are taken for real
    # The layer skips padding, or reads zeros there.
    skips: bool = True
    zeroed: bool = False
    forwards: bool = True
    layer: ReferenceLayer = SIMPLE_RNN
    activation: Activation = np.tanh
    # What is given of its every output, and of which timesteps are real.
    take: Part = whatever_is_real(layers.LAST)
    on_top: Stage = layers.NOTHING

    def __call__(self, units: int, input_dim: int, mask_value: float) -> Network:
        """The network that comes where this is asked."""
        own, read = self.units(units, input_dim), self.input_dim(units, input_dim)
        source = (None, self.timesteps, read)
        run = partial(self._run, own, self.value(mask_value))
        return layers.network([source], run, besides=("Masking",))

    def _run(self, units: int, value: float, inputs: Sequence[Array], get: Get) -> list[Array]:
        (x,) = inputs
        real = self.real(x, value)
        real = ~real if self.inverted else real
        seen = x * real[..., None] if self.zeroed else x
        step = 1 if self.forwards else -1
        mask = real[:, ::step] if self.skips else None
        every = self.layer(seen[:, ::step], units, get, mask=mask, activation=self.activation)[0]
        return [self.on_top(self.take(every, real), get)]


def _mean_of_real(every: Array, real: Array) -> Array:
    counts = real.sum(axis=1, keepdims=True)
    return np.asarray((every * real[..., None]).sum(axis=1) / counts)


def _at(place: Part) -> Part:
    """The output of a timestep for each sequence, chosen by which are real."""
    return lambda every, real: every[np.arange(len(every)), place(real)]


LAST_REAL = _at(lambda real: real.shape[1] - 1 - real[:, ::-1].argmax(axis=1))
BY_COUNT = _at(lambda real: real.sum(axis=1) - 1)

MASKED = Program(
    Masked,
    *misconceptions.hard_coded(("units", "input_dim"), DEFAULTS[:2]),
    wrong("units_in_input", input_dim=same),
    wrong("units_is_input_dim", units=lambda units, input_dim: input_dim),
    wrong("timesteps_fixed", {"size": 10}, timesteps=10),
    # Other timesteps are taken for padding.
    wrong("padding_read", skips=False),
    wrong("padding_zeroed", skips=False, zeroed=True),
    wrong("mask_inverted", inverted=True),
    wrong("mask_value_ignored", {"wanted": lambda *asked: asked[2]}, value=always(0.0)),
    wrong("masked_by_one_value", real=lambda x, value: x[..., 0] != value),
    wrong("masked_by_one_value", real=lambda x, value: x[..., -1] != value),
    wrong("masked_by_one_value", real=lambda x, value: x.max(axis=-1) != value),
    wrong("masked_by_one_value", real=lambda x, value: x.min(axis=-1) != value),
    wrong("masked_by_one_value", real=lambda x, value: (x != value).all(axis=-1)),
    wrong("masked_by_sum", real=lambda x, value: x.sum(axis=-1) != 0),
    wrong("masked_by_sum", real=lambda x, value: x.sum(axis=-1) != value * x.shape[-1]),
    # Another layer, or something else given of it.
    wrong("return_sequences_left_on", take=whatever_is_real(layers.EVERY)),
    wrong("zero_after_padding", take=lambda every, real: every[:, -1] * real[:, -1:]),
    wrong("pooled_for_last", take=_mean_of_real),
    *misconceptions.other_takes("take", whatever_is_real),
    wrong("padding_only_at_the_end", skips=False, take=LAST_REAL),
    wrong("padding_only_at_the_end", skips=False, take=BY_COUNT),
    wrong("go_backwards", forwards=False),
    *misconceptions.other_layers("layer"),
    *misconceptions.other_activations("activation"),
    *misconceptions.dense_on_top("on_top"),
    *misconceptions.activation_on_top("on_top"),
)
