"""What can be said of a wrong answer whatever its cause: where it is right, how it differs.

Every fact is checked on the numbers; none is a guess. The most helpful come first.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from kata.collect.answer import Call
from kata.diagnose.alike import (
    LARGE,
    alike,
    few_valued,
    is_constant,
    mostly_distinct,
    right_places,
    shown,
)
from kata.diagnose.formulas import in_order_of_size, made_of
from kata.diagnose.mistakes import fact
from kata.diagnose.places import name_of, of_shape, shifted, where_right
from kata.language import Phrase

MOST = 3
"""So many facts are told of one mismatch."""

X_AXES = ("batch_size", "timesteps", "input_dim")

Facts = tuple[Phrase, ...]


def in_array(
    expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...], call: Call | None = None
) -> Facts:
    """Facts about an array that is not the expected one.

    Args:
        expected: the right array.
        yours: the one that came.
        axes: the names of the right one's axes.
        call: the call, whose arguments may be named.
    """
    return as_a_whole(expected, yours, axes, call) or in_part(expected, yours, axes, call)


def as_a_whole(
    expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...], call: Call | None = None
) -> Facts:
    """What makes all of yours of the right one, or of an argument; nothing where nothing does."""
    arrays = {n: a for n, a in (call.arrays if call else {}).items() if a.dtype.kind in "iufb"}
    sizes = _sizes(expected, axes, call)
    with np.errstate(all="ignore"):
        whole = tuple(_whole(expected, yours, sizes, arrays))
    if not whole or yours.shape == expected.shape:
        return whole
    return (*whole, *of_shape(expected.shape, yours.shape, axes, sizes)[:1])


def in_part(
    expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...], call: Call | None = None
) -> Facts:
    """Where and how an array differs: where it is right, its sizes, what sort its numbers are."""
    if yours.shape != expected.shape:
        shape = of_shape(expected.shape, yours.shape, axes, _sizes(expected, axes, call))
        return tuple(shape[:MOST])
    with np.errstate(all="ignore"):
        right = right_places(expected, yours)
        some = [*_not_finite(expected, yours), *where_right(right, axes)]
        return tuple([*some, *_kinds(expected, yours, axes)][:MOST])


def _sizes(expected: np.ndarray, axes: tuple[str, ...], call: Call | None) -> dict[str, int]:
    """The sizes of the right array's axes, and those of the call's arguments."""
    return {**dict(zip(axes, expected.shape, strict=True)), **(sizes_of(call) if call else {})}


def numbers_right(expected: np.ndarray, yours: np.ndarray) -> Facts:
    """How many numbers of an array of the right shape are right: where nothing else can be said."""
    right = right_places(expected, yours)
    if not right.any():
        return (fact("no_number_right", count=right.size),)
    return (fact("numbers_right", right=int(right.sum()), count=right.size),)


def in_results(
    expected: Sequence[np.ndarray], yours: Sequence[np.ndarray], names: Sequence[str]
) -> Facts:
    """Which of several arrays are right, and which stands in another's place."""
    pairs = zip(names, expected, yours, strict=True)
    right = [name for name, asked, came in pairs if _same(asked, came)]
    some = [*_which(right, names)]
    for name, asked, came in zip(names, expected, yours, strict=True):
        others = [
            other
            for other, one in zip(names, expected, strict=True)
            if other != name and _same(one, came) and not is_constant(came)
        ]
        if others and not _same(asked, came):
            some.append(fact("result_is_another", name=name, other=others[0]))
    return (*some, *_each(expected, yours, names))


def in_other_order(
    expected: Sequence[np.ndarray], yours: Sequence[np.ndarray], names: Sequence[str]
) -> Facts:
    """Facts about several arrays whose shapes came in another order; nothing where they did not."""
    shapes = [one.shape for one in expected]
    order = [shapes.index(one.shape) for one in yours if one.shape in shapes]
    told_apart = len(set(shapes)) == len(shapes) and sorted(order) == [*range(len(shapes))]
    if not told_apart or order == sorted(order):
        return ()
    came = ", ".join(names[place] for place in order)
    some = [fact("shapes_in_other_order", yours=came, expected=", ".join(names))]
    matched = [yours[order.index(place)] for place in range(len(names))]
    return (*some, *_each(expected, matched, names))


def _each(
    expected: Sequence[np.ndarray], yours: Sequence[np.ndarray], names: Sequence[str]
) -> Iterator[Phrase]:
    """One formula that makes each wrong result, if there are several, of the right one."""
    wrong = [trio for trio in zip(names, expected, yours, strict=True) if not _same(*trio[1:])]
    texts = {made_of(asked, "r", came, {}) for _, asked, came in wrong}
    text = texts.pop() if len(wrong) > 1 and len(texts) == 1 else None
    if text:
        yield fact("each_from_right", names=", ".join(name for name, *_ in wrong), formula=text)


def of_another_call(call: Call) -> Phrase:
    """That what follows is true of another call of the test, which shows more."""
    shapes = [f"{name}.shape == {array.shape}" for name, array in call.arrays.items()]
    return fact("of_another_call", given=", ".join(shapes[:2]) or str(call))


def in_sizes(expected: Mapping[str, int], yours: Mapping[str, int]) -> Facts:
    """Which sizes of a dict are right; if none is, what they are."""
    wrong = [name for name in expected if yours[name] != expected[name]]
    if len(wrong) < len(expected):
        return tuple(_which([name for name in expected if name not in wrong], tuple(expected)))
    some = [(name, str(yours[name]), expected[name]) for name in wrong]
    return tuple(
        fact("axis_of_other_size", axis=name, yours=came, expected=asked)
        for name, came, asked in some[:MOST]
    )


def sizes_of(call: Call) -> dict[str, int]:
    """The sizes in a call's arguments by their names: of the axes of x, whole numbers, others."""
    named: dict[str, int] = {}
    others: dict[str, int] = {}
    for name, value in call.given.items():
        if type(value) is int:
            named[name] = value
        elif isinstance(value, np.ndarray):
            others |= {f"{name}.shape[{axis}]": size for axis, size in enumerate(value.shape)}
            if name == "x" and value.ndim == len(X_AXES):
                named |= dict(zip(X_AXES, value.shape, strict=True))
        elif isinstance(value, (str, list)):
            others[f"len({name})"] = len(value)
    return named | others


def _which(right: Sequence[str], names: Sequence[str]) -> Iterator[Phrase]:
    wrong = [name for name in names if name not in right]
    if right and wrong:
        yield fact("results_right", right=", ".join(right), wrong=", ".join(wrong))


def _same(expected: np.ndarray, yours: np.ndarray) -> bool:
    return expected.shape == yours.shape and bool(right_places(expected, yours).all())


def _whole(
    expected: np.ndarray, yours: np.ndarray, sizes: Mapping[str, int], arrays: Mapping[str, Any]
) -> Iterator[Phrase]:
    """One fact that says all; the surest is looked for first."""
    for name, array in arrays.items():
        if not is_constant(array) and alike(array, yours):
            yield fact("argument_came_back", name=name)
            return
    text = made_of(expected, "r", yours, arrays)
    if text:
        number = next((word for word in text.split() if word.isdecimal()), "0")
        # Much is twice as large, or half, for other reasons than a size of 2.
        told_apart = int(number) > 2 and text in (f"{number} * r", f"r / {number}")
        size = name_of(int(number), sizes) if told_apart else None
        if size:
            yield fact("yours_from_right_by_size", formula=text, number=number, size=size)
        else:
            yield fact("yours_from_right", formula=text)
        return
    text = made_of(yours, "y", expected, arrays)
    if text:
        yield fact("right_from_yours", formula=text)
    elif yours.shape == expected.shape and yours.size <= LARGE:
        moved = shifted(expected, yours)
        text = in_order_of_size(expected, "r", yours) if mostly_distinct(expected) else None
        if moved:
            yield moved
        elif text:
            yield fact("sorted_from_right", formula=text)


def _not_finite(expected: np.ndarray, yours: np.ndarray) -> Iterator[Phrase]:
    odd = ~np.isfinite(yours) & np.isfinite(expected)
    if odd.any():
        place = str(np.argwhere(odd)[0].tolist())
        yield fact("not_finite", number=str(yours[odd][0]), count=int(odd.sum()), place=place)


def _kinds(expected: np.ndarray, yours: np.ndarray, axes: Sequence[str]) -> Iterator[Phrase]:
    """What sort of numbers these are and the right ones are not, or the other way round."""
    if is_constant(yours) and not is_constant(expected):
        yield fact("constant_numbers", number=shown(float(yours.flat[0])))
        return
    if expected.size > 1 and is_constant(expected):
        yield fact("constant_is_right", number=shown(float(expected.flat[0])))
    still = [
        name
        for axis, name in enumerate(axes)
        if _is_still(yours, axis) and not _is_still(expected, axis)
    ]
    if still:
        yield fact("same_along_axes", axes=", ".join(still))
    yield from _sums(expected, yours, axes)
    if expected.size <= LARGE:
        yield from _in_part(expected, yours, axes)
    yield from _decimals(expected, yours)


def _is_still(numbers: np.ndarray, axis: int) -> bool:
    """Whether nothing changes along the axis."""
    slices = np.moveaxis(numbers, axis, 0)
    # The second slice tells most of the time, and takes no time.
    some = len(slices) > 1 and alike(slices[0], slices[1])
    return some and alike(np.broadcast_to(slices[:1], slices.shape), slices)


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
    for off in np.argwhere(~right_places(np.ones_like(total), total))[:1]:
        sum_of_row = shown(float(total[tuple(off)]))
        yield fact("row_does_not_sum_to_one", place=str(off.tolist()), sum=sum_of_row)


def _sum_to_one(numbers: np.ndarray, axis: int) -> bool:
    if not numbers.ndim or not numbers.size or not np.isfinite(numbers).all():
        return False
    return bool((numbers >= 0).all()) and alike(
        numbers.sum(axis=axis), np.ones_like(numbers.sum(axis=axis), dtype=float)
    )


def _in_part(expected: np.ndarray, yours: np.ndarray, axes: Sequence[str]) -> Iterator[Phrase]:
    """Numbers that are off by a factor, or an amount, which is one for all along some axes."""
    # Whole numbers that are counted rise along every axis.
    if expected.ndim < 2 or expected.dtype.kind != "f" or not np.isfinite(yours).all():
        return
    if few_valued(expected):
        return
    for some in itertools.chain.from_iterable(
        itertools.combinations(range(expected.ndim), count) for count in (1, 2)
    ):
        along = tuple(axis for axis in range(expected.ndim) if axis not in some)
        groups = int(np.prod([expected.shape[axis] for axis in some]))
        # As many as there are to choose would fit anything.
        if not along or expected.size < 2 * groups or groups < 2:
            continue
        by = ", ".join(axes[axis] for axis in some)
        squares = (expected * expected).sum(axis=along, keepdims=True)
        factor = (yours * expected).sum(axis=along, keepdims=True) / np.where(squares, squares, 1)
        if alike(factor * expected, yours):
            yield fact("factor_depends_on", axes=by)
            return
        amount = (yours - expected).mean(axis=along, keepdims=True)
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
