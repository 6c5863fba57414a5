"""What sort of numbers came, where the right ones are of another sort.

Every fact is checked on the numbers; none is a guess. The most helpful come first.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from kata.diagnose.mistakes import fact
from kata.diagnose.places import (
    LARGE,
    alike,
    few_valued,
    is_constant,
    mostly_distinct,
    right_places,
    shown,
)
from kata.language import Phrase

NEAR = 0.02
"""What is off by no more, of the largest right number, is nearly right."""

ENOUGH = 10
"""So many numbers do not stand in one order of size by chance."""


def not_finite(expected: np.ndarray, yours: np.ndarray) -> Iterator[Phrase]:
    """How many numbers are none, and where the first of them is."""
    odd = ~np.isfinite(yours) & np.isfinite(expected)
    if odd.any():
        place = str(np.argwhere(odd)[0].tolist())
        yield fact("not_finite", number=str(yours[odd][0]), count=int(odd.sum()), place=place)


def kinds(expected: np.ndarray, yours: np.ndarray, axes: Sequence[str]) -> Iterator[Phrase]:
    """What sort of numbers these are and the right ones are not, or the other way round."""
    if is_constant(yours) and not is_constant(expected):
        yield fact("constant_numbers", number=shown(float(yours.flat[0])))
        return
    if expected.size > 1 and is_constant(expected):
        yield fact("constant_is_right", number=shown(float(expected.flat[0])))
    still = [n for a, n in enumerate(axes) if _is_still(yours, a) and not _is_still(expected, a)]
    if still:
        yield fact("same_along_axes", axes=", ".join(still))
    yield from _steps(expected, yours, axes)
    yield from _sums(expected, yours, axes)
    yield from _otherwise(expected, yours)
    if expected.size <= LARGE:
        yield from _off_along_axes(expected, yours, axes)
    yield from _decimals(expected, yours)


def _is_still(numbers: np.ndarray, axis: int) -> bool:
    """Whether nothing changes along the axis."""
    slices = np.moveaxis(numbers, axis, 0)
    # The second slice tells most of the time, and takes no time.
    some = len(slices) > 1 and alike(slices[0], slices[1])
    return some and alike(np.broadcast_to(slices[:1], slices.shape), slices)


def _steps(expected: np.ndarray, yours: np.ndarray, axes: Sequence[str]) -> Iterator[Phrase]:
    """Along which axis whole numbers that are counted go up by another step."""
    if expected.dtype.kind not in "iu" or few_valued(expected):
        return
    for axis, name in enumerate(axes):
        steps = [np.diff(one, axis=axis) for one in (yours.astype(float), expected.astype(float))]
        mine, its = (one.flat[0] if one.size and (one == one.flat[0]).all() else 0 for one in steps)
        if mine and its and mine != its:
            yield fact("goes_up_along", axis=name, yours=shown(mine), expected=shown(its))


def _otherwise(expected: np.ndarray, yours: np.ndarray) -> Iterator[Phrase]:
    """What wrong numbers have in common; or what all have in common with the right ones."""
    wrong = ~right_places(expected, yours)
    if (
        not wrong.any()
        or few_valued(expected)
        or not np.isfinite(yours).all()
        or expected.dtype.kind != "f"
    ):
        return
    if wrong.sum() > 1 and not wrong.all() and is_constant(yours[wrong]):
        if not is_constant(expected[wrong]):
            yield fact("one_number_where_wrong", number=shown(float(yours[wrong][0])))
        return
    off, most = (float(np.abs(one).max()) for one in (yours - expected, expected))
    if off <= NEAR * most:
        digit = 10.0 ** np.floor(np.log10(off))
        yield fact("nearly_right", off=f"{np.ceil(off / digit) * digit:.6g}")
    elif wrong.all() and expected.size >= ENOUGH and all(map(mostly_distinct, (expected, yours))):
        in_order = np.diff(yours.ravel()[np.argsort(expected, axis=None)])
        # Of two rows that rise, or fall, any are in one order.
        rises = np.diff(expected.ravel()) > 0
        if (in_order >= 0).all() and rises.any() and not rises.all():
            yield fact("in_the_same_order")


def _sums(expected: np.ndarray, yours: np.ndarray, axes: Sequence[str]) -> Iterator[Phrase]:
    """Probabilities that are none, or along another axis."""
    if expected.dtype.kind == "b" or not _sum_to_one(expected, -1) or not expected.shape[-1] > 1:
        return
    for axis in range(yours.ndim):
        if _sum_to_one(yours, axis) and not few_valued(yours):
            if axis != yours.ndim - 1 and not _sum_to_one(yours, -1):
                yield fact("sums_to_one_elsewhere", yours=axes[axis], expected=axes[-1])
            return
    total = yours.sum(axis=-1)
    if not np.isfinite(total).all():
        return
    for off in np.argwhere(~right_places(np.ones_like(total), total))[:1]:
        of_row = shown(float(total[tuple(off)]))
        if yours.ndim == 1:
            yield fact("does_not_sum_to_one", sum=of_row)
        else:
            yield fact("row_does_not_sum_to_one", place=str(off.tolist()), sum=of_row)


def _sum_to_one(numbers: np.ndarray, axis: int) -> bool:
    if not numbers.ndim or not numbers.size or not np.isfinite(numbers).all():
        return False
    total = np.asarray(numbers.sum(axis=axis))
    return bool((numbers >= 0).all()) and alike(total, np.ones(total.shape))


def _off_along_axes(
    expected: np.ndarray, yours: np.ndarray, axes: Sequence[str]
) -> Iterator[Phrase]:
    """Numbers that are off by a factor, or an amount, which is one for all along some axes."""
    # Whole numbers that are counted rise along every axis.
    if expected.ndim < 2 or expected.dtype.kind != "f" or not np.isfinite(yours).all():
        return
    if few_valued(expected):
        return
    every = range(expected.ndim)
    for some in (*itertools.combinations(every, 1), *itertools.combinations(every, 2)):
        along = tuple(axis for axis in every if axis not in some)
        groups = int(np.prod([expected.shape[axis] for axis in some]))
        # As many as there are to choose would fit anything.
        if not along or expected.size < 2 * groups or groups < 2:
            continue
        by = ", ".join(axes[axis] for axis in some)
        squares = (expected * expected).sum(axis=along, keepdims=True)
        factor = (yours * expected).sum(axis=along, keepdims=True) / np.where(squares, squares, 1)
        amount = (yours - expected).mean(axis=along, keepdims=True)
        if alike(factor * expected, yours):
            yield fact("factor_depends_on", axes=by)
            return
        if alike(expected + amount, yours):
            yield fact("amount_depends_on", axes=by)
            return


def _decimals(expected: np.ndarray, yours: np.ndarray) -> Iterator[Phrase]:
    """Numbers that end early where the right ones go on; or are not whole where those are."""
    if few_valued(yours) or yours.size > LARGE or not np.isfinite(yours).all():
        return
    if expected.dtype.kind in "iu" and yours.dtype.kind == "f":
        if (yours != np.round(yours)).any():
            yield fact("fractions_for_whole")
        return
    for decimals in range(3):
        if np.abs(yours - np.round(yours, decimals)).max() < 1e-9:
            if np.abs(expected - np.round(expected, decimals)).max() > 1e-5:
                yield fact("decimals_end", decimals=decimals)
            return
