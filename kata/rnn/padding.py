"""Batches of sequences of different lengths, and which of their timesteps are real."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong

Sequences = Sequence[np.ndarray]

Kind = Callable[[Sequences, np.ndarray, float], Any]
"""From all the sequences, one of them and the value to a type of number."""

Mode = Literal["edge", "wrap", "reflect", "symmetric"]
MODES: tuple[Mode, ...] = ("edge", "wrap", "reflect", "symmetric")


def _constant(sequence: np.ndarray, count: int, value: float) -> np.ndarray:
    return np.full((count, sequence.shape[1]), value)


def _float(sequences: Sequences, one: np.ndarray, value: float) -> Any:
    return np.float64


def _padding(
    order: Callable[[Sequences], Sequences] = lambda sequences: sequences,
    longest: Callable[[Sequences, np.ndarray], int] = lambda sequences, one: max(
        map(len, sequences)
    ),
    filler: Callable[[float], float] = lambda value: value,
    fill: Callable[[np.ndarray, int, float], np.ndarray] = _constant,
    before: bool = False,
    too_long: bool = False,
    overwritten: bool = False,
    of_sequence: Kind = _float,
    of_padding: Kind = _float,
    join: Callable[[list[np.ndarray]], Any] = np.stack,
    axes: Callable[[Any], Any] = lambda batch: batch,
) -> Callable[..., Any]:
    """pad_batch: from arrays (timesteps, input_dim) and a value to a batch.

    Args:
        order: the sequences, in which order.
        longest: how many timesteps one of them gets.
        filler: the number that fills up, made of the value.
        fill: so many timesteps of padding for a sequence, made of it and that number.
        before: whether they come first.
        too_long: whether each sequence is put into a place one timestep longer than itself, which
            NumPy allows only for a sequence of one timestep.
        overwritten: whether every 0 is taken for padding, and becomes the value.
        of_sequence: the type of number that each sequence goes through.
        of_padding: likewise its padding.
        join: what is made of the sequences.
        axes: the batch with its axes in some order.
    """

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
    yield wrong("padding_value_ignored", filler=lambda value: 0.0)
    yield wrong("real_zeros_overwritten", overwritten=True)
    for order in (
        lambda sequences: sorted(sequences, key=len),
        lambda sequences: sorted(sequences, key=len, reverse=True),
        lambda sequences: sequences[::-1],
    ):
        yield wrong("sequences_in_other_order", order=order)
    yield wrong("cut_to_shortest", longest=lambda sequences, one: min(map(len, sequences)))
    for longest in (
        lambda sequences, one: max(map(len, sequences)) + 1,
        lambda sequences, one: 10,
        lambda sequences, one: sum(map(len, sequences)),
        lambda sequences, one: max(other.size for other in sequences),
        lambda sequences, one: sum(other.size for other in sequences),
    ):
        yield wrong("padded_too_far", longest=longest)
    yield wrong("place_too_long", too_long=True)
    for mode in MODES:
        yield wrong("padding_from_the_sequence", fill=_by_mode(mode))
    for of_sequence, of_padding in [
        (_float, _own),
        (_float, _whole),
        *((kind, kind) for kind in (_whole, _own, _of_first, _of_value)),
    ]:
        yield wrong("fractions_cut", of_sequence=of_sequence, of_padding=of_padding)
    yield wrong("sequences_joined", longest=lambda sequences, one: len(one), join=np.concatenate)
    yield wrong("sequences_joined", join=np.concatenate)
    yield wrong("list_returned", {"type": "list"}, join=list)
    swapped = {"first": "batch_size", "second": "longest"}
    yield wrong("axes_swapped", swapped, axes=lambda batch: np.swapaxes(batch, 0, 1))


def _by_mode(mode: Mode) -> Callable[[np.ndarray, int, float], np.ndarray]:
    """Numbers of the sequence itself, as np.pad takes them in this mode."""

    def fill(sequence: np.ndarray, count: int, value: float) -> np.ndarray:
        return np.pad(sequence, [(0, count), (0, 0)], mode=mode)[len(sequence) :]

    return fill


def _whole(sequences: Sequences, one: np.ndarray, value: float) -> Any:
    return np.int64


def _own(sequences: Sequences, one: np.ndarray, value: float) -> Any:
    return one.dtype


def _of_first(sequences: Sequences, one: np.ndarray, value: float) -> Any:
    return sequences[0].dtype


def _of_value(sequences: Sequences, one: np.ndarray, value: float) -> Any:
    return np.asarray(value).dtype


def _masking(
    lengths: Callable[[np.ndarray], np.ndarray] = lambda lengths: lengths,
    of_none: Callable[[int], int] = lambda timesteps: 0,
    timesteps: Callable[[np.ndarray, int], int] = lambda lengths, timesteps: timesteps,
    more: int = 0,
    alone: bool = False,
    at_the_end: bool = False,
    inverted: bool = False,
    axes: Callable[[np.ndarray], np.ndarray] = lambda mask: mask,
) -> Callable[[np.ndarray, int], np.ndarray]:
    """length_mask: from lengths, (batch_size,), and timesteps to a mask.

    Args:
        lengths: the lengths that are compared with, made of those that are given.
        of_none: how many timesteps are real where the length is 0, made of timesteps.
        timesteps: how many the mask has.
        more: how many more are True than are real.
        alone: whether only the last real one is True.
        at_the_end: whether the True ones stand at the end.
        inverted: whether True and False are the wrong way round.
        axes: the mask with its axes in some order.
    """

    def length_mask(lengths_: np.ndarray, timesteps_: int) -> np.ndarray:
        some = lengths(np.where(lengths_ == 0, of_none(timesteps_), lengths_))[:, None] + more
        t = np.arange(timesteps(lengths_, timesteps_))
        mask = (t == some - 1) if alone else (t < some)
        mask = mask[:, ::-1] if at_the_end else mask
        return np.asarray(axes(~mask if inverted else mask))

    return length_mask


def _other_masks() -> Iterator[Misconception]:
    yield wrong("mask_inverted", inverted=True)
    for more in (1, -1):
        yield wrong("mask_one_off", more=more)
    yield wrong("mask_at_the_end", at_the_end=True)
    yield wrong("mask_of_one_timestep", alone=True)
    yield wrong("timesteps_not_used", timesteps=lambda lengths, timesteps: lengths.max())
    for chosen in (lambda lengths: lengths[0], lambda lengths: lengths[-1], np.max, np.min):
        yield wrong(
            "one_length_for_all",
            lengths=lambda lengths, chosen=chosen: np.full(len(lengths), chosen(lengths)),
        )
    for of_none in (lambda timesteps: timesteps, lambda timesteps: 1):
        yield wrong("length_of_0", of_none=of_none)
    swapped = {"first": "batch_size", "second": "timesteps"}
    yield wrong("axes_swapped", swapped, axes=lambda mask: mask.T)


PAD_BATCH = Program(_padding, _other_batches())
LENGTH_MASK = Program(_masking, _other_masks())
