"""What suites say of plain results: arrays, dicts of sizes, True and False."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from kata.collect.answer import Returned
from kata.diagnose import arrays, types
from kata.diagnose.sentences import mistake
from kata.expect import describe, sketches
from kata.expect.noting import aim, check_returned, record_mismatch
from kata.expect.reading import (
    Misunderstanding,
    Named,
    explaining,
    first_of,
    gives,
)
from kata.keras.arrays import NUMBERS, TOLERANCE, as_array, is_whole, same
from kata.keras.shape import named as named_shape
from kata.keras.shape import today
from kata.language import Phrase, literally, say
from kata.score import Mistake

Sight = Callable[[np.ndarray, np.ndarray], Mapping[str, object] | None]
"""From what came and what was expected to the facts of a mistake; None where it is not it."""


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
    others = (instead or {}).items()
    named: list[Named] = [(id, {}) for id, other in others if gives(returned.value, other)]
    _values(returned, np.asarray(expected), axes, named)


def all_values(
    returned: Sequence[Returned],
    expected: Sequence[np.ndarray],
    axes: tuple[str, ...],
    misunderstood: Iterable[Misunderstanding],
    kinds: str = NUMBERS,
    listed: bool = False,
    besides: Sequence[Returned] = (),
    seen: Sequence[tuple[str, Sight]] = (),
) -> None:
    """As `values`, for several calls of one function.

    The mistake is read from all the answers together: a misunderstanding is named only
    where it explains every one of them, the right ones too. It may also be one that gives
    several arrays, where one is asked.

    Args:
        returned: what each call gave.
        expected: the right array of each.
        axes: the name of each axis; the last of them for an array of fewer axes.
        misunderstood: the mistakes by their id, and what each would answer.
        kinds: the kinds of number that are right, as ``kata.expect`` names them.
        listed: whether a list or tuple of whole numbers is as good as an array.
        besides: further calls, judged elsewhere, that decide between several mistakes.
        seen: mistakes that no computation gives again, as one that draws at random, by their
            id and what one sees in the array that came; where none of the others is named.
    """
    wanted = [np.asarray(one) for one in expected]
    came = [as_array(one.value, kinds, listed) for one in returned]
    # Nothing is to be explained where all is right.
    named = [] if _all_same(came, wanted) else explaining(returned, misunderstood, besides)
    for one, right, yours in zip(returned, wanted, came, strict=True):
        looked = [] if yours is None or named else [(id, look(yours, right)) for id, look in seen]
        known = named or [(id, facts) for id, facts in looked if facts is not None]
        _values(one, right, axes[max(0, len(axes) - right.ndim) :], known, kinds, listed)


def sizes(
    returned: Returned,
    expected: Mapping[str, int],
    instead: Iterable[tuple[str, Mapping[str, int]]] = (),
) -> None:
    """The call gives a dict of exactly these keys, with these whole numbers.

    `instead` says, by the mistake's id, what a misunderstanding would give.
    """
    if not check_returned(returned, literally(repr(dict(expected)))):
        return
    value = returned.value
    shown = (literally(repr(dict(expected))), describe.value(value))
    right_sort = isinstance(value, dict) and set(value) == set(expected)
    if not right_sort or not all(is_whole(size) for size in value.values()):
        record_mismatch(returned, *shown, types.instead_of_sizes(value, tuple(expected)))
        return
    yours = {name: int(value[name]) for name in expected}
    if yours != dict(expected):
        known = next((id for id, other in instead if yours == dict(other)), None)
        found = mistake(known) if known else arrays.in_sizes(expected, yours)
        record_mismatch(returned, *shown, found)


def choices(
    returned: Sequence[Returned],
    expected: Sequence[bool],
    misunderstood: Iterable[tuple[str, Callable[..., bool]]],
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
            record_mismatch(one, literally(repr(right)), literally(repr(came)), found)


def first_difference(expected: np.ndarray, yours: np.ndarray) -> Phrase | None:
    """Where two arrays of one shape first differ, and by what; None for other shapes."""
    if yours.shape != expected.shape:
        return None
    unlike = ~np.isclose(yours, expected, rtol=TOLERANCE, atol=TOLERANCE)
    place = tuple(int(axis[0]) for axis in np.nonzero(unlike))
    return say(
        "first difference at {place}: expected {expected}, yours {yours}",
        place=str(list(place)),
        expected=str(expected[place]),
        yours=str(yours[place]),
    )


def both_shown(
    expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]
) -> tuple[Phrase, Phrase]:
    """What was expected and what came: the shapes where they differ, else all numbers."""
    if yours.shape != expected.shape:
        return literally(named_shape(expected.shape, axes)), literally(today(yours.shape))
    return describe.array(expected), describe.array(yours)


def _values(
    returned: Returned,
    expected: np.ndarray,
    axes: tuple[str, ...],
    named: Sequence[Named],
    kinds: str = NUMBERS,
    listed: bool = False,
) -> None:
    aim(returned, sketches.array(expected, axes))
    yours = as_array(returned.value, kinds, listed)
    right = _all_same([yours], [expected])
    # Writing out the numbers takes long, and nobody reads them where they are right.
    if not check_returned(returned, literally("") if right else describe.array(expected)) or right:
        return
    if yours is None:
        asked = say("an array {shape}", shape=named_shape(expected.shape, axes))
        judge = types.instead_of_indices if listed else types.instead_of_array
        record_mismatch(
            returned,
            literally(str(expected.tolist())) if listed else asked,
            describe.value(returned.value),
            first_of(named) or judge(returned.value, kinds),
        )
    else:
        found = arrays.in_array(arrays.Arrays(expected, yours, axes, named))
        shown = both_shown(expected, yours, axes)
        where = first_difference(expected, yours)
        record_mismatch(returned, *shown, found, where=where, seen=sketches.array(yours, axes))


def _all_same(came: Sequence[np.ndarray | None], wanted: Sequence[np.ndarray]) -> bool:
    pairs = zip(came, wanted, strict=True)
    return all(one is not None and same(one, right) for one, right in pairs)


def _has_bool(returned: Returned, expected: bool) -> bool:
    if not check_returned(returned, literally(repr(expected))):
        return False
    if type(returned.value) in (bool, np.bool_):
        return True
    found = types.instead_of_bool(returned.value)
    record_mismatch(returned, literally(repr(expected)), describe.value(returned.value), found)
    return False
