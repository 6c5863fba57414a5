"""Padding and masks in NumPy, and what they would be if misunderstood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

import numpy as np

Batch = Callable[..., np.ndarray]
"""From the arguments of `pad_batch` to a batch."""

Mask = Callable[[np.ndarray, int], np.ndarray]
"""From lengths and timesteps to a mask."""

Kind = Callable[[Sequence[np.ndarray], np.ndarray, float], Any]
"""From all the sequences, one of them and the value to a type of number."""

Mode = Literal["edge", "wrap", "reflect", "symmetric"]
MODES: tuple[Mode, ...] = ("edge", "wrap", "reflect", "symmetric")


def padded(
    sequences: Sequence[np.ndarray],
    value: float = 0.0,
    longest: int | None = None,
    before: bool = False,
) -> np.ndarray:
    """One batch of sequences of different lengths.

    Args:
        sequences: arrays (timesteps, input_dim).
        value: what fills up the shorter ones.
        longest: how many timesteps the batch has, in place of those of the longest sequence.
        before: whether the padding comes first.
    """
    longest = longest or max(map(len, sequences))
    batch = np.full((len(sequences), longest, sequences[0].shape[1]), value, dtype=np.float64)
    for row, sequence in zip(batch, sequences, strict=True):
        start = longest - len(sequence) if before else 0
        row[start : start + len(sequence)] = sequence
    return batch


def real(lengths: np.ndarray, timesteps: int) -> np.ndarray:
    """Which timesteps are no padding, (batch_size, timesteps)."""
    return np.asarray(np.arange(timesteps) < lengths[:, None])


def other_batches() -> Iterator[tuple[str, Batch]]:
    """What plausible mistakes would give for a batch, by the mistake's id."""
    yield "padded_before", lambda sequences, value=0.0: padded(sequences, value, before=True)
    yield "cut_to_shortest", _cut
    yield "sequences_joined", lambda sequences, value=0.0: np.concatenate(sequences)
    yield "padding_value_ignored", lambda sequences, value=0.0: padded(sequences)
    yield "real_zeros_overwritten", _zeros_replaced
    yield "sequences_in_other_order", _ordered(lambda s: sorted(s, key=len))
    yield "sequences_in_other_order", _ordered(lambda s: sorted(s, key=len, reverse=True))
    yield "sequences_in_other_order", _ordered(lambda s: s[::-1])
    yield "padded_too_far", _padded_to(lambda lengths: max(lengths) + 1)
    yield "padded_too_far", _padded_to(lambda lengths: 10)
    yield "padded_too_far", _padded_to(sum)
    for mode in MODES:
        yield "padding_from_the_sequence", _padded_by(mode)
    for kinds in [
        (_as_it_is, _own),
        (_as_it_is, _whole),
        *((kind, kind) for kind in (_whole, _own, _of_first, _of_value)),
    ]:
        yield "fractions_cut", _cast(*kinds)


def other_masks() -> Iterator[tuple[str, Mask]]:
    """What plausible mistakes would give for a mask, by the mistake's id."""
    yield "mask_inverted", lambda lengths, timesteps: ~real(lengths, timesteps)
    yield "mask_one_off", lambda lengths, timesteps: real(lengths + 1, timesteps)
    yield "mask_one_off", lambda lengths, timesteps: real(lengths - 1, timesteps)
    yield "mask_at_the_end", lambda lengths, timesteps: real(lengths, timesteps)[:, ::-1]
    yield "mask_of_one_timestep", _last_alone
    yield "timesteps_not_used", lambda lengths, timesteps: real(lengths, lengths.max())
    for choose in (_first, _last, np.max, np.min):
        yield "one_length_for_all", _same_for_all(choose)


def _cut(sequences: Sequence[np.ndarray], value: float = 0.0) -> np.ndarray:
    shortest = min(map(len, sequences))
    return np.stack([sequence[:shortest] for sequence in sequences])


def _zeros_replaced(sequences: Sequence[np.ndarray], value: float = 0.0) -> np.ndarray:
    batch = padded(sequences)
    return np.asarray(np.where(batch == 0, value, batch))


def _ordered(order: Callable[[Any], Sequence[np.ndarray]]) -> Batch:
    return lambda sequences, value=0.0: padded(order(sequences), value)


def _padded_to(longest: Callable[[list[int]], int]) -> Batch:
    return lambda sequences, value=0.0: padded(
        sequences, value, longest=longest([len(sequence) for sequence in sequences])
    )


def _padded_by(mode: Mode) -> Batch:
    """Numbers of the sequence itself, as np.pad takes them in this mode."""

    def rule(sequences: Sequence[np.ndarray], value: float = 0.0) -> np.ndarray:
        longest = max(map(len, sequences))
        widths = [[(0, longest - len(sequence)), (0, 0)] for sequence in sequences]
        pairs = zip(sequences, widths, strict=True)
        return np.stack([np.pad(sequence, width, mode=mode) for sequence, width in pairs])

    return rule


def _cast(of_sequence: Kind, of_padding: Kind) -> Batch:
    """What went through arrays of these types: each sequence, and the padding after it."""

    def rule(sequences: Sequence[np.ndarray], value: float = 0.0) -> np.ndarray:
        batch = padded(sequences, value)
        for row, one in zip(batch, sequences, strict=True):
            row[: len(one)] = row[: len(one)].astype(of_sequence(sequences, one, value))
            row[len(one) :] = row[len(one) :].astype(of_padding(sequences, one, value))
        return batch

    return rule


def _as_it_is(sequences: Sequence[np.ndarray], one: np.ndarray, value: float) -> Any:
    return np.float64


def _whole(sequences: Sequence[np.ndarray], one: np.ndarray, value: float) -> Any:
    return np.int64


def _own(sequences: Sequence[np.ndarray], one: np.ndarray, value: float) -> Any:
    return one.dtype


def _of_first(sequences: Sequence[np.ndarray], one: np.ndarray, value: float) -> Any:
    return sequences[0].dtype


def _of_value(sequences: Sequence[np.ndarray], one: np.ndarray, value: float) -> Any:
    return np.asarray(value).dtype


def _last_alone(lengths: np.ndarray, timesteps: int) -> np.ndarray:
    return np.asarray(real(lengths, timesteps) & ~real(lengths - 1, timesteps))


def _first(lengths: np.ndarray) -> Any:
    return lengths[0]


def _last(lengths: np.ndarray) -> Any:
    return lengths[-1]


def _same_for_all(choose: Callable[[np.ndarray], Any]) -> Mask:
    return lambda lengths, timesteps: real(np.full(len(lengths), choose(lengths)), timesteps)
