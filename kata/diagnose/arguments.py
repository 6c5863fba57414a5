"""Facts about the arguments: for which others a result is right, and in which calls it is."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from kata.collect.answer import Call
from kata.diagnose.mistakes import fact
from kata.diagnose.places import at, is_constant, shown, sizes_of
from kata.keras.arrays import same
from kata.language import Phrase

MOST_NUMBERS = 20_000

SMALL = (0.1, 0.01, 0.001)
"""Numbers that are put in place of 0, or of what is near to it."""

Arrays = Sequence[np.ndarray]

Right = Callable[..., Arrays | None]
"""What is right for the arguments given by name in place of the call's own; None for nothing."""


def right_for_others(
    call: Call, yours: Arrays, right: Arrays, names: Sequence[str], right_for: Right
) -> tuple[Phrase, ...]:
    """For which other arguments, made of the call's own, the wrong results are right."""
    wrong = [place for place, one in enumerate(yours) if not same(one, right[place])]
    # Of one number, again and again or alone, or of indices another argument gives the same.
    if all(is_constant(yours[place]) or yours[place].dtype.kind != "f" for place in wrong):
        return ()
    if sum(array.size for array in call.arrays.values()) > MOST_NUMBERS:
        return ()
    for text, changed in _others(call):
        other = right_for(**changed)
        if other is not None and all(same(yours[place], other[place]) for place in wrong):
            named = ", ".join(names[place] for place in wrong)
            return (fact("right_for_others", result=named, arguments=text),)
    return ()


def _others(call: Call) -> Iterator[tuple[str, dict[str, Any]]]:
    """Other arguments: how they are written, and what they are."""
    given = call.given
    floats = {n: a for n, a in call.arrays.items() if a.dtype.kind == "f" and a.size > 1}
    pairs = list(itertools.combinations(floats, 2))
    for one, other in pairs:
        if floats[one].shape == floats[other].shape:
            yield f"{one}, {other} = {other}, {one}", {one: given[other], other: given[one]}
    for name, array in floats.items():
        for text, changed in _made_of(name, array):
            yield f"{name} = {text}", {name: changed}
    for name, value in given.items():
        if type(value) not in (int, float):
            continue
        # Numbers of which one is likely to be meant.
        near = (value + 1, value - 1) if type(value) is int else (-value, 1 / (value or 1))
        for number in (*near, 0, 1, *SMALL):
            if number != value:
                yield f"{name} = {shown(number)}", {name: number}
    for one, other in pairs:
        zeros = {one: 0 * floats[one], other: 0 * floats[other]}
        yield f"{one} = 0 * {one}, {other} = 0 * {other}", zeros


def _made_of(name: str, array: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    yield f"0 * {name}", 0 * array
    yield f"-{name}", -array
    yield f"2 * {name}", 2 * array
    yield f"np.tanh({name})", np.tanh(array)
    if array.ndim == 2 and len(set(array.shape)) == 1:
        yield f"{name}.T", array.T.copy()
    for axis, size in enumerate(array.shape):
        yield name + at(axis, "::-1"), np.flip(array, axis)
        for place in (0, size - 1) if array.ndim > 1 and size > 1 else ():
            yield name + at(axis, f"[{place}] * {size}"), array.take([place] * size, axis)
        if array.ndim > 2 and axis == 1 and size > 1:
            yield f"{name}[:, 1:]", array[:, 1:]
            yield f"{name}[:, :-1]", array[:, :-1]


def right_in_some(calls: Sequence[tuple[Call, bool]]) -> tuple[Phrase, ...]:
    """Which argument the right calls have in common, and no wrong one has; or the other way round.

    Of each call it is known whether it gave what is right.
    """
    right, wrong = ([call for call, ok in calls if ok == asked] for asked in (True, False))
    if not right or not wrong:
        return ()
    for some, others, id in ((wrong, right, "wrong_with"), (right, wrong, "right_with")):
        text = next(_only_in(some, others), None)
        if text:
            return (fact(id, argument=text),)
    return ()


def _only_in(some: Sequence[Call], others: Sequence[Call]) -> Iterator[str]:
    """What holds of an argument in all of some calls, and in none of the others."""
    for name in dict.fromkeys(name for call in some for name in call.given):
        values: list[Any] = [call.given.get(name) for call in some]
        besides: list[Any] = [call.given.get(name) for call in others]
        if values[0] is True or values[0] is False:
            if all(v is values[0] for v in values) and all(v is not values[0] for v in besides):
                yield f"{name}={values[0]}"
        elif all(type(value) in (int, float) for value in (*values, *besides)):
            if max(values) < min(besides):
                yield f"{name} <= {shown(max(values))}"
            elif min(values) > max(besides):
                yield f"{name} >= {shown(min(values))}"
        elif all(value is not None for value in values) and all(v is None for v in besides):
            yield name
    # Sizes are drawn, and one of them is the smallest by chance; but nothing is 1 by chance.
    sizes = [sizes_of(call) for call in (*some, *others)]
    names = [
        name
        for name in sizes[0]
        if "shape" not in name
        and {one.get(name) for one in sizes[: len(some)]} == {1}
        and 1 not in (one.get(name) for one in sizes[len(some) :])
    ]
    # Of several that are 1 in the same calls nobody knows which one matters.
    if len(names) == 1:
        yield f"{names[0]} == 1"
