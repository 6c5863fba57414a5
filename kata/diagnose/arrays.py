"""Mistakes seen in an array, or in a dict of sizes: only where the numbers agree."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from kata.diagnose.formulas import made_of
from kata.diagnose.mistakes import mistake
from kata.diagnose.places import (
    axes_between,
    few_valued,
    listed,
    mostly_distinct,
    other_orders,
    whole_places,
)
from kata.keras.arrays import same
from kata.score import Mistake

MOST_SORTED = 100_000
"""So many numbers are sorted at most."""


def in_array(expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]) -> Mistake | None:
    """The mistake behind an array that is not the expected one, if one is recognised."""
    some = (rule(expected, yours, axes) for rule in (_in_axes, _in_numbers))
    return next(itertools.chain.from_iterable(some), None)


def in_sizes(
    expected: Sequence[Mapping[str, int]], yours: Sequence[Mapping[str, int]]
) -> Mistake | None:
    """The mistake behind sizes under the right names: some of them swapped, or one read twice.

    Every call must show it.
    """
    names = tuple(expected[0])

    def are_read_as(read: Sequence[str]) -> bool:
        return all(
            came[name] == asked[other]
            for asked, came in zip(expected, yours, strict=True)
            for name, other in zip(names, read, strict=True)
        )

    for order in other_orders(len(names)):
        if are_read_as([names[place] for place in order]):
            return _axes_in(order, names)
    for name, other in itertools.permutations(names, 2):
        if are_read_as([other if one == name else one for one in names]):
            return mistake("axis_read_twice", axis=name, other=other)
    return None


def in_order_of_axes(
    calls: Sequence[tuple[np.ndarray, np.ndarray]], axes: tuple[str, ...]
) -> Mistake | None:
    """The mistake behind axes in another order that are filled in reading order, in all calls.

    Of each wrong call come what it should have given and what it gave; of one call alone sizes may
    agree by chance.
    """
    if len(calls) < 2 or any(one.ndim != len(axes) for pair in calls for one in pair):
        return None
    for order in other_orders(len(axes)):
        if all(
            yours.shape == tuple(expected.shape[axis] for axis in order)
            and same(yours, expected.reshape(yours.shape))
            for expected, yours in calls
        ):
            return _axes_in(order, axes)
    return None


def in_order_of_results(
    calls: Sequence[tuple[Sequence[Any], Sequence[Any]]],
    names: Sequence[str],
    same: Callable[[Any, Any], bool] = same,
) -> Mistake | None:
    """The mistake behind right results that came in another order, in all calls the same.

    Of each call come what it should have given and what it gave, as many.
    """
    for order in other_orders(len(names)):
        if all(
            same(came, expected[source])
            for expected, yours in calls
            for came, source in zip(yours, order, strict=True)
        ):
            asked = ", ".join(names)
            came = ", ".join(names[source] for source in order)
            return mistake("results_in_other_order", yours=came, expected=asked)
    return None


def number_of_shapes(yours: Sequence[tuple[int | None, ...]], names: Sequence[str]) -> Mistake:
    """The mistake of more or fewer shapes than are asked."""
    asked = {"wanted": len(names), "names": ", ".join(names)}
    return mistake("results_counted", count=len(yours), **asked)


def _in_axes(expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]) -> Iterator[Mistake]:
    """The right numbers along axes in another order, merged, one too many or too few."""
    more = yours.ndim - expected.ndim
    for order in other_orders(expected.ndim) if more == 0 else ():
        if same(yours, expected.transpose(order)):
            yield _axes_in(order, axes)
    for axis in axes_between(yours.shape, expected.shape):
        if yours.shape[axis] == 1 and same(yours.squeeze(axis), expected):
            kept = axis == 1 and "timesteps" not in axes
            yield mistake("time_axis_kept") if kept else mistake("axis_added", axis=axis)
    if more == -1 and yours.size:
        yield from _without_an_axis(expected, yours, axes)
    if expected.ndim > 1 and same(yours, expected.ravel()):
        yield mistake("all_axes_merged", axes=listed(axes))
    if yours.ndim == 0 < expected.ndim:
        yield mistake("single_number")


def _without_an_axis(
    expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]
) -> Iterator[Mistake]:
    shape = expected.shape
    # All of yours stands at one place of the axis.
    missing = [
        axis
        for axis in axes_between(shape, yours.shape)
        if whole_places(np.moveaxis(expected, axis, 0), yours)
    ]
    if len(missing) == 1:
        yield mistake("axis_missing", axis=axes[missing[0]], axes=listed(axes))
    merged = [
        axis
        for axis, size in enumerate(shape[:-1])
        if same(yours, expected.reshape(*shape[:axis], size * shape[axis + 1], *shape[axis + 2 :]))
    ]
    # Two axes of one are merged into either neighbour; then nobody can say which.
    if len(merged) == 1 and yours.ndim > 0:
        first, second = axes[merged[0] : merged[0] + 2]
        yield mistake("axes_merged", first=first, second=second, size=yours.shape[merged[0]])


def _in_numbers(
    expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]
) -> Iterator[Mistake]:
    """The right shape, or more or less so, and other numbers in it."""
    shape, whole = expected.shape, expected.dtype.kind in "iu"
    # Only what counts from 1 in reading order can begin one too low; a row may be indices.
    counted = np.arange(1, expected.size + 1).reshape(shape)
    if expected.ndim > 1 and whole and same(yours + 1, counted) and same(counted, expected):
        yield mistake("counts_from_0")
    if whole and yours.dtype.kind in "iu" and np.array_equal(yours, expected.astype(yours.dtype)):
        yield mistake("number_type_too_small", type=yours.dtype.name)
    for order in other_orders(len(shape)) if not few_valued(expected) else ():
        filled = expected.reshape([shape[axis] for axis in order])
        if same(yours, filled.transpose(np.argsort(order))):
            if order[-1] != len(shape) - 1:
                yield mistake("fortran_order")
            early, late = (axes[axis] for axis in sorted(order[-3:-1]))
            yield mistake("filled_in_other_order", early=early, late=late, axes=listed(axes))
    # A single axis cannot be moved, and a few indices are the same by chance.
    if yours.shape != shape or expected.ndim < 2 or expected.size > MOST_SORTED:
        return
    both = [np.sort(one, axis=None) for one in (yours, expected)]
    # What stands in another order along one axis has been moved by an index, not by reshape.
    if mostly_distinct(expected) and same(*both) and not made_of(expected, "r", yours, {}):
        yield mistake("same_numbers_other_places")


def _axes_in(order: tuple[int, ...], axes: tuple[str, ...]) -> Mistake:
    moved = [axis for axis, source in enumerate(order) if axis != source]
    if len(moved) == 2:
        return mistake("axes_swapped", first=axes[moved[0]], second=axes[moved[1]])
    yours = listed(axes[source] for source in order)
    return mistake("axes_in_other_order", yours=yours, expected=listed(axes))
