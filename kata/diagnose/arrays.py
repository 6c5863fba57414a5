"""Mistakes seen in an array, or in a dict of sizes: the axes, then the numbers."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kata.diagnose.mistakes import mistake
from kata.keras.arrays import same
from kata.score import Mistake


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


def in_sizes(expected: Mapping[str, int], yours: Mapping[str, int]) -> Mistake | None:
    """The mistake behind sizes under the right names: some of them swapped, or one read twice."""
    names = tuple(expected)
    order = _order_of(tuple(expected.values()), tuple(yours[name] for name in names))
    if order:
        return _other_order(order, names)
    wrong = [name for name in names if yours[name] != expected[name]]
    sources = [name for name in names if expected[name] == yours[wrong[0]]]
    if len(wrong) == len(sources) == 1:
        return mistake("axis_read_twice", axis=wrong[0], other=sources[0])
    return None


def in_order_of_results(
    expected: Sequence[np.ndarray], yours: Sequence[np.ndarray], names: Sequence[str]
) -> Mistake | None:
    """The mistake behind several right results that came in another order."""
    for order in itertools.permutations(range(len(expected))):
        if all(same(yours[place], expected[source]) for place, source in enumerate(order)):
            came = ", ".join(names[source] for source in order)
            return mistake("results_in_other_order", yours=came, expected=", ".join(names))
    return None


def in_shapes(
    expected: Sequence[tuple[int, ...]], yours: Sequence[tuple[int, ...]], names: Sequence[str]
) -> Mistake | None:
    """The mistake behind shapes of several arrays: how many, in which order, or turned."""
    if len(yours) != len(expected):
        asked = {"wanted": len(expected), "names": ", ".join(names)}
        return mistake("results_counted", count=len(yours), **asked)
    if sorted(yours) == sorted(expected) and len(set(expected)) == len(expected):
        came = ", ".join(names[expected.index(shape)] for shape in yours)
        return mistake("results_in_other_order", yours=came, expected=", ".join(names))
    return None


def _axes_moved(seen: Arrays) -> Mistake | None:
    if seen.yours.ndim != seen.expected.ndim:
        return None
    for order in itertools.permutations(range(seen.expected.ndim)):
        if order != tuple(sorted(order)) and same(seen.yours, seen.expected.transpose(order)):
            return _other_order(order, seen.axes)
    by_shape = _order_of(seen.expected.shape, seen.yours.shape)
    return _other_order(by_shape, seen.axes) if by_shape else None


def _axis_of_one(seen: Arrays) -> Mistake | None:
    if seen.yours.ndim != seen.expected.ndim + 1:
        return None
    for axis, size in enumerate(seen.yours.shape):
        if size == 1 and same(seen.yours.squeeze(axis), seen.expected):
            kept = axis == 1 and "timesteps" not in seen.axes
            return mistake("time_axis_kept") if kept else mistake("axis_added", axis=axis)
    return None


def _axis_missing(seen: Arrays) -> Mistake | None:
    if seen.yours.ndim != seen.expected.ndim - 1:
        return None
    shape, axes = seen.expected.shape, seen.axes
    missing = [a for a in range(len(shape)) if shape[:a] + shape[a + 1 :] == seen.yours.shape]
    # Axes of one size cannot be told apart, and then none of them is named.
    if len(missing) == 1:
        return mistake("axis_missing", axis=axes[missing[0]], axes=_listed(axes))
    merged = [a for a in range(len(shape) - 1) if _merged(shape, a) == seen.yours.shape]
    if len(merged) == 1:
        first, second = axes[merged[0] : merged[0] + 2]
        return mistake("axes_merged", first=first, second=second, size=seen.yours.shape[merged[0]])
    return None


def _all_in_one_row(seen: Arrays) -> Mistake | None:
    if seen.yours.ndim != 1 or seen.expected.ndim == 1 or seen.yours.size != seen.expected.size:
        return None
    return mistake("all_axes_merged", axes=_listed(seen.axes))


def _single_number(seen: Arrays) -> Mistake | None:
    return mistake("single_number") if seen.yours.ndim == 0 < seen.expected.ndim else None


def _counts_from_0(seen: Arrays) -> Mistake | None:
    # In a short row of indices this would be chance.
    batch = seen.expected.ndim > 1
    return mistake("counts_from_0") if batch and same(seen.yours + 1, seen.expected) else None


def _all_the_same(seen: Arrays) -> Mistake | None:
    if seen.yours.dtype.kind == "b" or not seen.yours.size:
        return None
    if seen.yours.shape != seen.expected.shape or np.ptp(seen.yours) != 0 != np.ptp(seen.expected):
        return None
    return mistake("constant_numbers", number=str(seen.yours.flat[0]))


def _type_too_small(seen: Arrays) -> Mistake | None:
    if seen.yours.dtype.kind not in "iu" or seen.expected.dtype.kind not in "iu":
        return None
    if np.array_equal(seen.yours, seen.expected.astype(seen.yours.dtype)):
        return mistake("number_type_too_small", type=seen.yours.dtype.name)
    return None


def _filled_in_other_order(seen: Arrays) -> Mistake | None:
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
    _all_the_same,
    _type_too_small,
    _filled_in_other_order,
    _other_places,
)


def _order_of(expected: tuple[int, ...], yours: tuple[int, ...]) -> tuple[int, ...] | None:
    """Which axis of `expected` each axis of `yours` is, where the sizes alone can tell."""
    if yours == expected or sorted(yours) != sorted(expected) or len(set(expected)) < len(expected):
        return None
    return tuple(expected.index(size) for size in yours)


def _other_order(order: tuple[int, ...], axes: tuple[str, ...]) -> Mistake:
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
