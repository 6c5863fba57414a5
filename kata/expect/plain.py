"""What suites say of plain results: arrays, dicts of sizes, True and False."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from kata import describe, symbolic
from kata.answer import Returned
from kata.expect.noting import has_value, note
from kata.language import Phrase, literally, say
from kata.mistake import arrays, types
from kata.mistake.sentences import mistake
from kata.score import Mistake
from kata.shape import named as named_shape
from kata.shape import today

Misunderstanding = tuple[str, Callable[..., Any]]
"""A mistake's id, and what it would answer to a call's arguments."""


def values(
    returned: Returned,
    expected: np.ndarray,
    axes: tuple[str, ...],
    instead: Mapping[str, np.ndarray] | None = None,
) -> None:
    """The call gives an array of exactly this shape, with these values, of any number type.

    Args:
        returned: what the call gave.
        expected: the right array.
        axes: the name of each of its axes.
        instead: what a misunderstanding would give, by the mistake's id.
    """
    named = [id for id, other in (instead or {}).items() if _gives(returned, other)]
    _values(returned, np.asarray(expected), axes, named)


def all_values(
    returned: Sequence[Returned],
    expected: Sequence[np.ndarray],
    axes: tuple[str, ...],
    misunderstood: Iterable[Misunderstanding],
) -> None:
    """As `values`, for several calls of one function.

    The mistake is read from all the answers together: a misunderstanding is named only
    where it explains every one of them, the right ones too. One call alone often has
    several explanations: the timestep before timestep 1 is also the first.
    """
    named = [id for id, rule in misunderstood if all(_explains(rule, one) for one in returned)]
    for one, right in zip(returned, expected, strict=True):
        _values(one, np.asarray(right), axes, named)


def sizes(
    returned: Returned,
    expected: Mapping[str, int],
    instead: Iterable[tuple[str, Mapping[str, int]]] = (),
) -> None:
    """The call gives a dict of exactly these keys, with these whole numbers.

    `instead` says, by the mistake's id, what a misunderstanding would give.
    """
    if not has_value(returned, literally(repr(dict(expected)))):
        return
    value = returned.value
    shown = (literally(repr(dict(expected))), describe.value(value))
    right_sort = isinstance(value, dict) and set(value) == set(expected)
    if not right_sort or not all(types.is_whole(size) for size in value.values()):
        note(returned, *shown, types.instead_of_sizes(value, tuple(expected)))
        return
    yours = {name: int(value[name]) for name in expected}
    if yours != dict(expected):
        known = next((id for id, other in instead if yours == dict(other)), None)
        found = mistake(known) if known else arrays.in_sizes(expected, yours)
        note(returned, *shown, found)


def choices(
    returned: Sequence[Returned],
    expected: Sequence[bool],
    misunderstood: Iterable[Misunderstanding],
) -> None:
    """Each call gives True or False as expected; the mistake is read from all together."""
    judged = [_has_bool(one, right) for one, right in zip(returned, expected, strict=True)]
    if not all(judged):
        return
    yours = [bool(one.value) for one in returned]
    asked = [one.call.args for one in returned]
    known = (id for id, rule in misunderstood if yours == [bool(rule(*args)) for args in asked])
    found: Mistake | None = next((mistake(id) for id in known), None)
    if not found and len(set(yours)) == 1:
        found = mistake("always_the_same", answer=str(yours[0]))
    for one, right, came in zip(returned, expected, yours, strict=True):
        if came != right:
            note(one, literally(repr(right)), literally(repr(came)), found)


def _values(
    returned: Returned, expected: np.ndarray, axes: tuple[str, ...], named: Sequence[str]
) -> None:
    if not has_value(returned, describe.array(expected)):
        return
    yours = _as_array(returned.value)
    if yours is None:
        note(
            returned,
            say("an array {shape}", shape=named_shape(expected.shape, axes)),
            describe.value(returned.value),
            types.instead_of_array(returned.value),
        )
    elif not arrays.same(yours, expected):
        found = arrays.in_array(arrays.Arrays(expected, yours, axes, named))
        if yours.shape != expected.shape:
            shown = (literally(named_shape(expected.shape, axes)), literally(today(yours.shape)))
        else:
            shown = (describe.array(expected), describe.array(yours))
        note(returned, *shown, found, where=_first_difference(expected, yours))


def _explains(rule: Callable[..., Any], returned: Returned) -> bool:
    """Whether `rule` gives what the call gave, or fails where the call did."""
    try:
        return _gives(returned, rule(*returned.call.args))
    except (IndexError, ValueError):
        return returned.raised is not None


def _gives(returned: Returned, other: np.ndarray) -> bool:
    yours = _as_array(returned.value)
    return yours is not None and arrays.same(yours, np.asarray(other))


def _has_bool(returned: Returned, expected: bool) -> bool:
    if not has_value(returned, literally(repr(expected))):
        return False
    if type(returned.value) in (bool, np.bool_):
        return True
    found = types.instead_of_bool(returned.value)
    note(returned, literally(repr(expected)), describe.value(returned.value), found)
    return False


def _as_array(value: Any) -> np.ndarray | None:
    if symbolic.is_eager(value):
        value = value.numpy()
    if not isinstance(value, (np.ndarray, np.generic)):
        return None
    plain = np.asarray(value)
    return plain if plain.dtype.kind in "iuf" else None


def _first_difference(expected: np.ndarray, yours: np.ndarray) -> Phrase | None:
    if yours.shape != expected.shape:
        return None
    unlike = ~np.isclose(yours, expected, rtol=arrays.TOLERANCE, atol=arrays.TOLERANCE)
    place = tuple(int(axis[0]) for axis in np.nonzero(unlike))
    return say(
        "first difference at {place}: expected {expected}, yours {yours}",
        place=str(list(place)),
        expected=str(expected[place]),
        yours=str(yours[place]),
    )
