"""What suites say of arrays: one for each call, or several."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kata.collect.answer import Returned
from kata.diagnose import types
from kata.diagnose.evidence import Evidence, Results, Sight, evidence
from kata.diagnose.mistakes import known
from kata.diagnose.search import Program
from kata.expect import describe, sketches
from kata.expect.noting import aim, check_returned, record_mismatch
from kata.keras.arrays import NUMBERS, as_array, as_arrays, same
from kata.keras.shape import named as named_shape
from kata.keras.shape import today
from kata.language import Phrase, literally, say


def values(returned: Returned, expected: np.ndarray, axes: tuple[str, ...]) -> None:
    """The call gives an array of exactly this shape, with these values, of any number type.

    Args:
        returned: what the call gave.
        expected: the right array.
        axes: the name of each of its axes.
    """
    all_values([returned], [expected], axes, None)


def all_values(
    returned: Sequence[Returned],
    expected: Sequence[np.ndarray],
    axes: tuple[str, ...],
    misconceptions: Program | None,
    kinds: str = NUMBERS,
    listed: bool = False,
    ungraded: Sequence[Returned] = (),
    seen: Sequence[tuple[str, Sight]] = (),
) -> None:
    """As `values`, for several calls of one function.

    The mistakes are read from all the answers together: misconceptions are named only
    where they explain every one of them, the right ones too. They may also make several
    arrays of what is asked, where one is.

    Args:
        returned: what each call gave.
        expected: the right array of each.
        axes: the name of each axis; the last of them for an array of fewer axes.
        misconceptions: the reference, with the misconceptions that there are of its parts; None
            where there is none.
        kinds: the kinds of number that are right, as ``kata.expect`` names them.
        listed: whether a list or tuple of whole numbers is as good as an array.
        ungraded: further calls, judged elsewhere or not at all, that are to be explained too.
        seen: mistakes that no computation gives again, as one that draws at random, by their
            id and what one sees in the array that came; where none of the others is named.
    """
    wanted = [np.asarray(one) for one in expected]
    came = [as_array(one.value, kinds, listed) for one in returned]
    shown = evidence(
        returned,
        [[array] for array in wanted],
        [None if array is None else [array] for array in came],
        {"": axes},
        misconceptions,
        ungraded,
        seen,
    )
    for one, array in zip(returned, wanted, strict=True):
        named = axes[max(0, len(axes) - array.ndim) :]
        _values(one, array, named, kinds, listed, shown)


def all_results(
    returned: Sequence[Returned],
    expected: Sequence[Sequence[np.ndarray]],
    results: Results,
    misconceptions: Program,
    ungraded: Sequence[Returned] = (),
    kinds: str = NUMBERS,
) -> None:
    """Each call gives several arrays, as a tuple or list, in this order.

    The mistakes are read from all the calls together, as in `all_values`; what a wrong
    program gives may be a tuple of arrays, or one array where it forgets the rest.

    Args:
        returned: what each call gave.
        expected: the right arrays of each.
        results: the names of the arrays, and of the axes of each.
        misconceptions: the reference, with the misconceptions that there are of its parts.
        ungraded: further calls, judged elsewhere or not at all, that are to be explained too.
        kinds: the kinds of number that are right.
    """
    wanted = [[np.asarray(part) for part in parts] for parts in expected]
    pairs = list(zip(returned, wanted, strict=True))
    came = [as_arrays(one.value, len(it), kinds) for one, it in pairs]
    shown = evidence(returned, wanted, came, results, misconceptions, ungraded)
    for one, parts in pairs:
        _results(one, parts, results, kinds, shown)


def first_difference(expected: np.ndarray, yours: np.ndarray) -> Phrase | None:
    """Where two arrays of one shape first differ, and by what; None for other shapes."""
    if yours.shape != expected.shape:
        return None
    place = describe.first_unlike(expected, yours)
    if place is None:
        return None
    right, wrong = describe.apart(expected[place], yours[place])
    return say(
        "first difference at {place}: expected {expected}, yours {yours}",
        place=str(list(place)),
        expected=right,
        yours=wrong,
    )


def both_shown(
    expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]
) -> tuple[Phrase, Phrase]:
    """What was expected and what came: the shapes where they differ, else all numbers."""
    if yours.shape != expected.shape:
        return literally(named_shape(expected.shape, axes)), literally(today(yours.shape))
    return describe.both(expected, yours, axes)


def _values(
    returned: Returned,
    expected: np.ndarray,
    axes: tuple[str, ...],
    kinds: str,
    listed: bool,
    calls: Evidence,
) -> None:
    aim(returned, sketches.array(expected, axes))
    yours = as_array(returned.value, kinds, listed)
    right = yours is not None and same(yours, expected)
    # Writing out the numbers takes long, and nobody reads them where they are right.
    if (
        not check_returned(returned, literally("") if right else describe.asked(expected, axes))
        or right
    ):
        return
    if yours is None:
        asked = say("an array {shape}", shape=named_shape(expected.shape, axes))
        judge = types.instead_of_indices if listed else types.instead_of_array
        record_mismatch(
            returned,
            literally(str(expected.tolist())) if listed else asked,
            describe.value(returned.value),
            calls.named(returned) or known(judge(returned.value, kinds)),
        )
        return
    diagnosis = calls.of(returned)
    shown = both_shown(expected, yours, axes)
    where = first_difference(expected, yours)
    record_mismatch(returned, *shown, diagnosis, where, seen=sketches.array(yours, axes))


def _results(
    returned: Returned,
    expected: list[np.ndarray],
    results: Results,
    kinds: str,
    calls: Evidence,
) -> None:
    first_axes = next(iter(results.values()))
    aim(returned, sketches.array(expected[0], first_axes))
    shapes = zip(results.items(), expected, strict=True)
    asked = describe.several(
        [literally(f"{name} {named_shape(part.shape, axes)}") for (name, axes), part in shapes]
    )
    if not check_returned(returned, asked):
        return
    yours = as_arrays(returned.value, len(expected), kinds)
    if yours is None:
        judged = types.instead_of_results(returned.value, tuple(results))
        diagnosis = calls.named(returned) or known(judged)
        record_mismatch(returned, asked, describe.value(returned.value), diagnosis)
        return
    right = list(map(same, yours, expected))
    if all(right):
        return
    first = right.index(False)
    name, axes = list(results.items())[first]
    one, part = yours[first], expected[first]
    diagnosis = calls.of(returned)
    aim(returned, sketches.array(part, axes))
    place, seen = _place(first, name, part, one), sketches.array(one, axes)
    record_mismatch(returned, *both_shown(part, one, axes), diagnosis, where=place, seen=seen)


def _place(index: int, name: str, expected: np.ndarray, yours: np.ndarray) -> Phrase:
    result = say("result {number}, {name}", number=index + 1, name=name)
    difference = first_difference(expected, yours)
    if difference is None:
        return result
    return Phrase("{result}: {difference}", {"result": result, "difference": difference})
