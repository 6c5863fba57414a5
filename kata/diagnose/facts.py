"""What can be said of a wrong answer whatever its cause: where it is right, how it differs.

Every fact is checked on the numbers; none is a guess. The most helpful come first.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from kata.collect.answer import Call
from kata.diagnose.formulas import in_order_of_size, made_of, taken_from
from kata.diagnose.kinds import kinds, not_finite
from kata.diagnose.mistakes import fact
from kata.diagnose.places import (
    LARGE,
    alike,
    at,
    is_constant,
    mostly_distinct,
    name_of,
    of_shape,
    right_places,
    sizes_of,
    where_right,
)
from kata.keras.arrays import same
from kata.language import Phrase

MOST = 3
"""So many facts are told of one mismatch."""

ENOUGH = 4
"""Fewer numbers stand elsewhere, too, by chance."""

Facts = tuple[Phrase, ...]
Arrays = Sequence[np.ndarray]


def in_array(
    expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...], call: Call | None = None
) -> Facts:
    """Facts about an array that is not the expected one, which has these axes.

    Of the call the arguments may be named.
    """
    return as_a_whole(expected, yours, axes, call) or in_part(expected, yours, axes, call)


def as_a_whole(
    expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...], call: Call | None = None
) -> Facts:
    """What makes all of yours of the right one, or of an argument; nothing where nothing does."""
    arrays = {n: a for n, a in (call.arrays if call else {}).items() if a.dtype.kind in "iufb"}
    sizes = _sizes(expected, axes, call)
    with np.errstate(all="ignore"):
        whole = _whole(expected, yours, sizes, arrays)
    if whole is None or yours.shape == expected.shape:
        return (whole,) if whole else ()
    return (whole, *of_shape(expected.shape, yours.shape, axes, sizes)[:1])


def in_part(
    expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...], call: Call | None = None
) -> Facts:
    """Where and how an array differs: where it is right, its sizes, what sort its numbers are."""
    if yours.shape != expected.shape:
        shape = of_shape(expected.shape, yours.shape, axes, _sizes(expected, axes, call))
        return tuple(shape[:MOST])
    with np.errstate(all="ignore"):
        right = right_places(expected, yours)
        some = [*not_finite(expected, yours), *where_right(right, axes)]
        return tuple([*some, *kinds(expected, yours, axes)][:MOST])


def _sizes(expected: np.ndarray, axes: tuple[str, ...], call: Call | None) -> dict[str, int]:
    """The sizes of the right array's axes, and those of the call's arguments."""
    return {**dict(zip(axes, expected.shape, strict=True)), **(sizes_of(call) if call else {})}


def numbers_right(expected: np.ndarray, yours: np.ndarray) -> Facts:
    """How many numbers of an array of the right shape are right: where nothing else can be said."""
    right = right_places(expected, yours)
    if not right.any():
        return (fact("no_number_right", count=right.size),)
    return (fact("numbers_right", right=int(right.sum()), count=right.size),)


def in_results(expected: Arrays, yours: Arrays, names: Sequence[str]) -> Facts:
    """Which of several arrays are right, and which stands in another's place."""
    asked = dict(zip(names, expected, strict=True))
    came = dict(zip(names, yours, strict=True))
    some = [*which_right([name for name in names if same(came[name], asked[name])], names)]
    for name, one in came.items():
        if not same(one, asked[name]) and not is_constant(one):
            there = [other for other in names if same(one, asked[other])]
            some += [fact("result_is_another", name=name, other=other) for other in there[:1]]
    return (*some, *_each(expected, yours, names))


def in_other_order(expected: Arrays, yours: Arrays, names: Sequence[str]) -> Facts:
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


def _each(expected: Arrays, yours: Arrays, names: Sequence[str]) -> Iterator[Phrase]:
    """One formula that makes each wrong result, if there are several, of the right one."""
    trios = zip(names, expected, yours, strict=True)
    wrong = {name: (right, came) for name, right, came in trios if not same(came, right)}
    if len(wrong) > 1:
        text, *others = {made_of(right, "r", came, {}) for right, came in wrong.values()}
        if text and not others:
            yield fact("each_from_right", names=", ".join(wrong), formula=text)


def of_another_call(call: Call) -> Phrase:
    """That what follows is true of another call of the test, which shows more."""
    shapes = [f"{name}.shape == {array.shape}" for name, array in call.arrays.items()]
    return fact("of_another_call", given=", ".join(shapes[:2]) or str(call))


def in_sizes(expected: Mapping[str, int], yours: Mapping[str, int]) -> Facts:
    """Which sizes of a dict are right; if none is, what they are."""
    wrong = [name for name in expected if yours[name] != expected[name]]
    right = [name for name in expected if name not in wrong]
    return tuple(which_right(right, tuple(expected))) or tuple(
        fact("axis_of_other_size", axis=name, yours=str(yours[name]), expected=expected[name])
        for name in wrong[:MOST]
    )


def which_right(right: Sequence[str], names: Sequence[str]) -> Iterator[Phrase]:
    """Which of several results are right; nothing where all or none are."""
    wrong = [name for name in names if name not in right]
    if right and wrong:
        yield fact("results_right", right=", ".join(right), wrong=", ".join(wrong))


def _whole(
    expected: np.ndarray, yours: np.ndarray, sizes: Mapping[str, int], arrays: Mapping[str, Any]
) -> Phrase | None:
    """One fact that says all; the surest is looked for first."""
    for name, array in arrays.items():
        if not is_constant(array) and alike(array, yours):
            return fact("argument_came_back", name=name)
    text = taken_from(arrays, yours)
    if text:
        return fact("yours_from_argument", formula=text)
    text = made_of(expected, "r", yours, arrays)
    if text:
        number = next((word for word in text.split() if word.isdecimal()), "0")
        # Much is twice as large, or half, for other reasons than a size of 2.
        told_apart = int(number) > 2 and text in (f"{number} * r", f"r / {number}")
        size = name_of(int(number), sizes) if told_apart else None
        if size:
            return fact("yours_from_right_by_size", formula=text, number=number, size=size)
        return fact("yours_from_right", formula=text)
    text = made_of(yours, "y", expected, arrays)
    if text:
        return fact("right_from_yours", formula=text)
    if yours.shape != expected.shape or yours.size > LARGE:
        return None
    moved = _shifted(expected, yours)
    text = in_order_of_size(expected, "r", yours) if mostly_distinct(expected) else None
    return moved or (fact("sorted_from_right", formula=text) if text else None)


def _shifted(expected: np.ndarray, yours: np.ndarray) -> Phrase | None:
    """Whether everything stands one or two places too early or too late along an axis."""
    for axis, by in itertools.product(range(expected.ndim), (1, -1, 2, -2)):
        # Yours at [1:] is what is right at [:-1].
        texts = [f"{abs(by)}:", f":-{abs(by)}"][:: 1 if by > 0 else -1]
        places = [slice(abs(by), None), slice(None, -abs(by))][:: 1 if by > 0 else -1]
        right = np.moveaxis(expected, axis, 0)[places[1]]
        if len(right) < 2 or right.size < ENOUGH or is_constant(right):
            continue
        if alike(np.moveaxis(yours, axis, 0)[places[0]], right):
            return fact("right_elsewhere", yours=at(axis, texts[0]), right=at(axis, texts[1]))
    return None
