"""What suites say of plain results: arrays, dicts of sizes, True and False."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from kata import describe, symbolic
from kata.answer import Returned
from kata.expect.noting import has_value, note
from kata.language import Phrase, literally, say
from kata.mistake import arrays, types
from kata.mistake.sentences import mistake
from kata.score import Mistake
from kata.shape import named, today


def values(
    returned: Returned,
    expected: np.ndarray,
    axes: tuple[str, ...],
    instead: arrays.Instead | None = None,
) -> None:
    """The call gives an array of exactly this shape, with these values, of any number type.

    Args:
        returned: what the call gave.
        expected: the right array; its axes are called `axes`.
        instead: what a misunderstanding would give, by the mistake's id; a list where it
            would give one of several.
    """
    expected = np.asarray(expected)
    if not has_value(returned, describe.array(expected)):
        return
    yours = _as_array(returned.value)
    if yours is None:
        note(
            returned,
            say("an array {shape}", shape=named(expected.shape, axes)),
            describe.value(returned.value),
            types.instead_of_array(returned.value),
        )
    elif not arrays.same(yours, expected):
        seen = arrays.Arrays(expected, yours, axes, instead or {})
        if yours.shape != expected.shape:
            shown = (literally(named(expected.shape, axes)), literally(today(yours.shape)))
        else:
            shown = (describe.array(expected), describe.array(yours))
        note(returned, *shown, arrays.in_array(seen), where=_first_difference(expected, yours))


def sizes(
    returned: Returned,
    expected: Mapping[str, int],
    instead: Mapping[str, Mapping[str, int]] | None = None,
) -> None:
    """The call gives a dict of exactly these keys, with these whole numbers."""
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
        known = next((id for id, other in (instead or {}).items() if yours == dict(other)), None)
        found = mistake(known) if known else arrays.in_sizes(expected, yours)
        note(returned, *shown, found)


def choices(
    returned: Sequence[Returned], expected: Sequence[bool], instead: Mapping[str, Sequence[bool]]
) -> None:
    """Each call gives True or False as expected.

    The mistake is read from all the answers together: `instead` says, by the
    mistake's id, what a misunderstanding would answer to the same calls.
    """
    judged = [_has_bool(one, right) for one, right in zip(returned, expected, strict=True)]
    if not all(judged):
        return
    yours = [bool(one.value) for one in returned]
    if len(set(yours)) == 1:
        found: Mistake | None = mistake("always_the_same", answer=str(yours[0]))
    else:
        known = (id for id, other in instead.items() if yours == list(other))
        found = next((mistake(id) for id in known), None)
    for one, right, came in zip(returned, expected, yours, strict=True):
        if came != right:
            note(one, literally(repr(right)), literally(repr(came)), found)


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
