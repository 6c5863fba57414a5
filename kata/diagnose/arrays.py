"""Mistakes seen in an array, or in a dict of sizes: only where the numbers agree."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kata.diagnose.alike import few_valued, mostly_distinct, whole_places
from kata.diagnose.mistakes import mistake
from kata.keras.arrays import same
from kata.score import Mistake

MOST_SORTED = 100_000
"""So many numbers are sorted at most."""

Order = tuple[int, ...]
"""Where each of several results, or axes, belongs."""


@dataclass(frozen=True)
class Arrays:
    """An array that was expected, one that came, and the name of every axis of the expected."""

    expected: np.ndarray
    yours: np.ndarray
    axes: tuple[str, ...]


def in_array(expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]) -> Mistake | None:
    """The mistake behind an array that is not the expected one, if one is recognised."""
    seen = Arrays(expected, yours, axes)
    found = (rule(seen) for rule in _RULES)
    return next((one for one in found if one), None)


def in_sizes(
    expected: Sequence[Mapping[str, int]], yours: Sequence[Mapping[str, int]]
) -> Mistake | None:
    """The mistake behind sizes under the right names: some of them swapped, or one read twice.

    Args:
        expected: the right sizes of all calls.
        yours: what they gave; every one of them must show the mistake.
    """
    names = tuple(expected[0])
    pairs = list(zip(expected, yours, strict=True))
    for order in itertools.permutations(range(len(names))):
        read = {name: names[place] for name, place in zip(names, order, strict=True)}
        if all(came[name] == asked[read[name]] for asked, came in pairs for name in names):
            return _other_order(order, names)
    for name, other in itertools.permutations(names, 2):
        read = {**dict(zip(names, names, strict=True)), name: other}
        if all(came[one] == asked[read[one]] for asked, came in pairs for one in names):
            return mistake("axis_read_twice", axis=name, other=other)
    return None


def in_order_of_axes(
    calls: Sequence[tuple[np.ndarray, np.ndarray]], axes: tuple[str, ...]
) -> Mistake | None:
    """The mistake behind axes in another order that are filled in reading order, in all calls.

    Args:
        calls: what each wrong call should have given, and what it gave. Of one call alone sizes
            may agree by chance.
        axes: the names of the axes.
    """
    if len(calls) < 2 or any(one.ndim != len(axes) for pair in calls for one in pair):
        return None
    for order in itertools.permutations(range(len(axes))):
        if order != tuple(sorted(order)) and all(
            yours.shape == tuple(expected.shape[axis] for axis in order)
            and same(yours, expected.reshape(yours.shape))
            for expected, yours in calls
        ):
            return _other_order(order, axes)
    return None


def in_order_of_results(
    calls: Sequence[tuple[Sequence[np.ndarray], Sequence[np.ndarray]]], names: Sequence[str]
) -> Mistake | None:
    """The mistake behind several right results that came in another order, in all calls the same.

    Args:
        calls: what each call should have given, and what it gave, as many arrays.
        names: the names of the results.
    """
    for order in itertools.permutations(range(len(names))):
        if order != tuple(sorted(order)) and all(
            same(yours[place], expected[source])
            for expected, yours in calls
            for place, source in enumerate(order)
        ):
            return _results_in(order, names)
    return None


def in_shapes(
    calls: Sequence[tuple[Sequence[tuple[int, ...]], Sequence[tuple[int, ...]]]],
    names: Sequence[str],
) -> Mistake | None:
    """The mistake behind shapes of several arrays that came in another order, in all calls."""
    for order in itertools.permutations(range(len(names))):
        if order != tuple(sorted(order)) and all(
            [expected[source] for source in order] == list(yours) for expected, yours in calls
        ):
            return _results_in(order, names)
    return None


def number_of_shapes(yours: Sequence[tuple[int, ...]], names: Sequence[str]) -> Mistake | None:
    """The mistake of more or fewer shapes than are asked."""
    if len(yours) == len(names):
        return None
    asked = {"wanted": len(names), "names": ", ".join(names)}
    return mistake("results_counted", count=len(yours), **asked)


def _axes_moved(seen: Arrays) -> Mistake | None:
    if seen.yours.ndim != seen.expected.ndim:
        return None
    for order in itertools.permutations(range(seen.expected.ndim)):
        if order != tuple(sorted(order)) and same(seen.yours, seen.expected.transpose(order)):
            return _other_order(order, seen.axes)
    return None


def _axis_of_one(seen: Arrays) -> Mistake | None:
    if seen.yours.ndim != seen.expected.ndim + 1:
        return None
    for axis, size in enumerate(seen.yours.shape):
        if size == 1 and same(seen.yours.squeeze(axis), seen.expected):
            kept = axis == 1 and "timesteps" not in seen.axes
            return mistake("time_axis_kept") if kept else mistake("axis_added", axis=axis)
    return None


def _axis_missing(seen: Arrays) -> Mistake | None:
    if seen.yours.ndim != seen.expected.ndim - 1 or not seen.yours.size:
        return None
    shape, axes = seen.expected.shape, seen.axes
    # All of yours stands at one place of the axis.
    missing = [
        axis
        for axis in range(len(shape))
        if shape[:axis] + shape[axis + 1 :] == seen.yours.shape
        and whole_places(np.moveaxis(seen.expected, axis, 0), seen.yours)
    ]
    if len(missing) == 1:
        return mistake("axis_missing", axis=axes[missing[0]], axes=_listed(axes))
    merged = [
        axis
        for axis in range(len(shape) - 1)
        if same(seen.yours, seen.expected.reshape(_merged(shape, axis)))
    ]
    # Two axes of one are merged into either neighbour; then nobody can say which.
    if len(merged) == 1 and seen.yours.ndim > 0:
        first, second = axes[merged[0] : merged[0] + 2]
        return mistake("axes_merged", first=first, second=second, size=seen.yours.shape[merged[0]])
    return None


def _all_in_one_row(seen: Arrays) -> Mistake | None:
    if seen.expected.ndim < 2 or not same(seen.yours, seen.expected.ravel()):
        return None
    return mistake("all_axes_merged", axes=_listed(seen.axes))


def _single_number(seen: Arrays) -> Mistake | None:
    return mistake("single_number") if seen.yours.ndim == 0 < seen.expected.ndim else None


def _counts_from_0(seen: Arrays) -> Mistake | None:
    # Only what counts from 1 in reading order can begin one too low; a row may be indices.
    if seen.expected.ndim < 2 or seen.expected.dtype.kind not in "iu":
        return None
    counted = np.arange(1, seen.expected.size + 1).reshape(seen.expected.shape)
    from_1 = np.array_equal(seen.expected, counted)
    return mistake("counts_from_0") if from_1 and same(seen.yours + 1, seen.expected) else None


def _type_too_small(seen: Arrays) -> Mistake | None:
    if seen.yours.dtype.kind not in "iu" or seen.expected.dtype.kind not in "iu":
        return None
    if np.array_equal(seen.yours, seen.expected.astype(seen.yours.dtype)):
        return mistake("number_type_too_small", type=seen.yours.dtype.name)
    return None


def _filled_in_other_order(seen: Arrays) -> Mistake | None:
    if few_valued(seen.expected):
        return None
    shape = seen.expected.shape
    for order in itertools.permutations(range(len(shape))):
        filled = seen.expected.reshape([shape[axis] for axis in order])
        if order != tuple(sorted(order)) and same(seen.yours, filled.transpose(np.argsort(order))):
            if order[-1] != len(shape) - 1:
                return mistake("fortran_order")
            early, late = (seen.axes[axis] for axis in sorted(order[-3:-1]))
            axes = _listed(seen.axes)
            return mistake("filled_in_other_order", early=early, late=late, axes=axes)
    return None


def _other_places(seen: Arrays) -> Mistake | None:
    # A single axis cannot be moved, and a few indices are the same by chance.
    if seen.yours.shape != seen.expected.shape or seen.expected.ndim < 2:
        return None
    if seen.expected.size > MOST_SORTED or not mostly_distinct(seen.expected):
        return None
    if same(np.sort(seen.yours, axis=None), np.sort(seen.expected, axis=None)):
        return mistake("same_numbers_other_places")
    return None


_RULES: tuple[Callable[[Arrays], Mistake | None], ...] = (
    _axes_moved,
    _axis_of_one,
    _axis_missing,
    _all_in_one_row,
    _single_number,
    _counts_from_0,
    _type_too_small,
    _filled_in_other_order,
    _other_places,
)


def _results_in(order: Order, names: Sequence[str]) -> Mistake:
    came = ", ".join(names[source] for source in order)
    return mistake("results_in_other_order", yours=came, expected=", ".join(names))


def _other_order(order: Order, axes: tuple[str, ...]) -> Mistake:
    moved = [axis for axis, source in enumerate(order) if axis != source]
    if len(moved) == 2:
        return mistake("axes_swapped", first=axes[moved[0]], second=axes[moved[1]])
    yours = _listed(axes[source] for source in order)
    return mistake("axes_in_other_order", yours=yours, expected=_listed(axes))


def _merged(shape: tuple[int, ...], axis: int) -> tuple[int, ...]:
    """`shape` with `axis` and the next one made one."""
    return (*shape[:axis], shape[axis] * shape[axis + 1], *shape[axis + 2 :])


def _listed(axes: Iterable[str]) -> str:
    return f"({', '.join(axes)})"
