"""Where an array is right, along each of its axes; and which of its axes has another size."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from kata.diagnose.alike import alike, is_constant, ranges
from kata.diagnose.mistakes import fact
from kata.language import Phrase

TIME = ("timesteps", "longest")
FEW = 3
"""So few wrong numbers are counted, unless they are all that there are at some place of an axis."""


def where_right(right: np.ndarray, axes: Sequence[str]) -> list[Phrase]:
    """At which timesteps, for which sequences, in which columns all numbers are right.

    Args:
        right: whether each number is right.
        axes: the names of its axes.
    """
    if not right.size:
        return []
    wrong = right.size - int(right.sum())
    whole = any((~right).all(axis=_others(right, axis)).any() for axis in range(right.ndim))
    if wrong <= FEW and right.size > 2 * FEW and not whole:
        return [fact("numbers_right", right=right.size - wrong, count=right.size)]
    order = sorted(range(right.ndim), key=lambda axis: axes[axis] not in TIME)
    some = [_along(right, axis, axes[axis]) for axis in order]
    return [one for one in some if one]


def _along(right: np.ndarray, axis: int, name: str) -> Phrase | None:
    """Which places of an axis are right; nothing where all or none are."""
    whole = np.asarray(right.all(axis=_others(right, axis)))
    count = int(whole.sum())
    if not 0 < count < len(whole):
        return None
    if name in TIME:
        if whole[:count].all():
            return fact("right_up_to_timestep", last=count - 1, next=count)
        if whole[-count:].all():
            return fact("right_from_timestep", first=len(whole) - count)
    fewer = "right" if 2 * count <= len(whole) else "wrong"
    places = ranges(np.flatnonzero(whole if fewer == "right" else ~whole).tolist())
    if name in TIME:
        return fact(f"{fewer}_at_timesteps", places=places)
    if name == "batch_size":
        return fact(f"{fewer}_for_sequences", places=places)
    if right.ndim > 1 and axis == right.ndim - 1:
        return fact(f"{fewer}_in_columns", places=places)
    # Of one row of numbers the count says as much.
    return fact(f"{fewer}_at_places", axis=name, places=places) if right.ndim > 1 else None


def _others(array: np.ndarray, axis: int) -> tuple[int, ...]:
    """All axes but one."""
    return tuple(one for one in range(array.ndim) if one != axis)


def shifted(expected: np.ndarray, yours: np.ndarray) -> Phrase | None:
    """Whether everything stands one or two places too early or too late along an axis."""
    for axis, by in itertools.product(range(expected.ndim), (1, -1, 2, -2)):
        if expected.shape[axis] < abs(by) + 2:
            continue
        colons = ":, " * axis
        # Yours at [1:] is what is right at [:-1].
        texts = f"[{colons}{abs(by)}:]", f"[{colons}:-{abs(by)}]"
        places = slice(abs(by), None), slice(None, -abs(by))
        (text, right_text), (mine, right) = (
            (texts, places) if by > 0 else (texts[::-1], places[::-1])
        )
        part = np.moveaxis(expected, axis, 0)[right]
        if not is_constant(part) and alike(np.moveaxis(yours, axis, 0)[mine], part):
            return fact("right_elsewhere", yours=text, right=right_text)
    return None


def of_shape(
    expected: tuple[int, ...], yours: tuple[int, ...], axes: Sequence[str], sizes: Mapping[str, int]
) -> list[Phrase]:
    """Which axis has another size, is missing or is too much, by its name.

    Args:
        expected: the shape asked.
        yours: the shape that came.
        axes: the names of the axes asked.
        sizes: the sizes of the call by their names.
    """
    if len(yours) == len(expected):
        if sorted(yours) == sorted(expected) and len(set(expected)) == len(expected):
            came = _listed(axes[expected.index(size)] for size in yours)
            return [fact("sizes_in_other_order", yours=came, expected=_listed(axes))]
        return [
            fact("axis_of_other_size", axis=name, yours=_named(came, sizes, name), expected=asked)
            for name, asked, came in zip(axes, expected, yours, strict=True)
            if asked != came
        ]
    counted = fact("axes_counted", yours=len(yours), count=len(expected), axes=_listed(axes))
    if len(yours) == len(expected) - 1:
        gone = [a for a in range(len(expected)) if expected[:a] + expected[a + 1 :] == yours]
        if len(gone) == 1:
            return [fact("axis_gone", axis=axes[gone[0]], axes=_listed(axes))]
    if len(yours) == len(expected) + 1:
        more = [a for a in range(len(yours)) if yours[:a] + yours[a + 1 :] == expected]
        if len(more) == 1:
            size = _named(yours[more[0]], sizes, "")
            return [fact("axis_too_many", axis=more[0], size=size)]
    return [counted]


def _named(size: int, sizes: Mapping[str, int], but: str) -> str:
    """A size and whose it is, where that is certain: ``5 = timesteps``; a product of two, too."""
    name = name_of(size, {name: one for name, one in sizes.items() if name != but})
    return f"{size} = {name}" if name else str(size)


def name_of(number: float, sizes: Mapping[str, int]) -> str | None:
    """The one size, or product of two, that the number is; None where several are."""
    plain = {name: size for name, size in sizes.items() if "." not in name and "(" not in name}
    products = {
        f"{one} * {other}": plain[one] * plain[other]
        for one, other in itertools.combinations(plain, 2)
        if plain[one] > 1 and plain[other] > 1
    }
    for some in (plain, products, sizes):
        names = [name for name, size in some.items() if size == number and size > 1]
        # Of x.shape[1] and kernel.shape[0] either is right, and one of them is enough.
        if len(names) == 1 or (names and some is sizes):
            return names[0] if len(names) == 1 or "." in names[0] else None
        if names:
            return None
    return None


def _listed(names: Iterator[str] | Sequence[str]) -> str:
    return f"({', '.join(names)})"
