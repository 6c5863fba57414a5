"""Mistakes seen in an array, or in a dict of sizes: the axes, then the numbers."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from kata.mistake.sentences import mistake
from kata.score import Mistake

TOLERANCE = 1e-5

Instead = Mapping[str, "np.ndarray | list[np.ndarray]"]


@dataclass(frozen=True)
class Arrays:
    """An array that was expected, one that came, and what is known of both.

    Attributes:
        axes: the name of every axis of `expected`.
        instead: what a misunderstanding named by the suite would give, by its id; a
            list where it would give one of several.
    """

    expected: np.ndarray
    yours: np.ndarray
    axes: tuple[str, ...]
    instead: Instead


def same(yours: np.ndarray, expected: np.ndarray) -> bool:
    """Exactly the shape, then the values within rounding; nothing is broadcast."""
    if yours.shape != expected.shape:
        return False
    return bool(np.allclose(yours, expected, rtol=TOLERANCE, atol=TOLERANCE))


def in_array(seen: Arrays) -> Mistake | None:
    """The mistake behind an array that is not the expected one, if one is recognised."""
    for rule in _RULES:
        found = rule(seen)
        if found:
            return found
    return None


def in_sizes(expected: Mapping[str, int], yours: Mapping[str, int]) -> Mistake | None:
    """The mistake behind sizes under the right names: two of them swapped, or all turned."""
    names = list(expected)
    order = _order_of(tuple(expected.values()), tuple(yours[name] for name in names))
    return _other_order(order, tuple(names)) if order else None


def _named_by_suite(seen: Arrays) -> Mistake | None:
    for id, given in seen.instead.items():
        for value in given if isinstance(given, list) else [given]:
            if same(seen.yours, value):
                return mistake(id)
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
    shape = seen.expected.shape
    for axis in range(len(shape)):
        if shape[:axis] + shape[axis + 1 :] == seen.yours.shape:
            return mistake("axis_missing", axis=seen.axes[axis])
    for axis in range(len(shape) - 1):
        merged = shape[axis] * shape[axis + 1]
        if (*shape[:axis], merged, *shape[axis + 2 :]) == seen.yours.shape:
            first, second = seen.axes[axis : axis + 2]
            return mistake("axes_merged", first=first, second=second, size=merged)
    return None


def _counts_from_0(seen: Arrays) -> Mistake | None:
    return mistake("counts_from_0") if same(seen.yours + 1, seen.expected) else None


def _fortran_order(seen: Arrays) -> Mistake | None:
    refilled = seen.expected.ravel().reshape(seen.expected.shape, order="F")
    return mistake("fortran_order") if same(seen.yours, refilled) else None


def _other_places(seen: Arrays) -> Mistake | None:
    if seen.yours.shape != seen.expected.shape:
        return None
    if same(np.sort(seen.yours, axis=None), np.sort(seen.expected, axis=None)):
        return mistake("same_numbers_other_places")
    return None


_RULES: tuple[Callable[[Arrays], Mistake | None], ...] = (
    _named_by_suite,
    _axes_moved,
    _axis_of_one,
    _axis_missing,
    _counts_from_0,
    _fortran_order,
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
    yours = ", ".join(axes[source] for source in order)
    return mistake("axes_in_other_order", yours=f"({yours})", expected=f"({', '.join(axes)})")
