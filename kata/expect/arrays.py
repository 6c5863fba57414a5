"""What suites say of arrays: one for each call, or several."""

from collections.abc import Sequence

import numpy as np

from kata.collect.answer import Returned
from kata.diagnose import types
from kata.diagnose.beside import Results
from kata.diagnose.calls import Arrays, Evidence, Sight
from kata.diagnose.mistakes import known
from kata.diagnose.search import Program
from kata.expect import describe, sketches
from kata.expect.noting import aim, check_returned, record_mismatch
from kata.keras import shape
from kata.keras.arrays import NUMBERS, as_array, as_arrays, same
from kata.language import Phrase, literally, say


def values(returned: Returned, expected: np.ndarray, axes: tuple[str, ...]) -> None:
    """The call gives an array of exactly this shape, with these values, of any number type."""
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

    `axes` are the names of all axes; of an array of fewer axes the last ones. `kinds` are the kinds
    of number that are right, as ``kata.expect`` names them; if `listed`, a list or tuple of whole
    numbers is as good as an array. A misconception may also make several arrays of what is asked.
    `seen` are mistakes that no computation gives again, as one that draws at random, by their id
    and what one sees in the array that came; for where none of the others is named.
    """
    wanted = [[np.asarray(one)] for one in expected]
    read = [as_array(one.value, kinds, listed) for one in returned]
    came = [None if one is None else [one] for one in read]
    shown = Evidence(returned, wanted, came, {"": axes}, misconceptions, ungraded, seen)
    for one, parts, yours in zip(returned, wanted, came, strict=True):
        _judge(one, parts, yours, shown, kinds, listed)


def all_results(
    returned: Sequence[Returned],
    expected: Sequence[Sequence[np.ndarray]],
    results: Results,
    misconceptions: Program,
    ungraded: Sequence[Returned] = (),
    kinds: str = NUMBERS,
) -> None:
    """Each call gives several arrays, as a tuple or list, in the order of `results`.

    A wrong program may give one array where it forgets the rest. `kinds` as in `all_values`.
    """
    wanted = [[np.asarray(part) for part in parts] for parts in expected]
    came = [as_arrays(one.value, len(results), kinds) for one in returned]
    shown = Evidence(returned, wanted, came, results, misconceptions, ungraded)
    for one, parts, yours in zip(returned, wanted, came, strict=True):
        _judge(one, parts, yours, shown, kinds)


def _judge(
    returned: Returned,
    expected: Arrays,
    yours: Arrays | None,
    calls: Evidence,
    kinds: str,
    listed: bool = False,
) -> None:
    """Judge one call; its only result may have fewer axes than the names that there are."""
    names = list(calls.results)
    axes = [
        given[max(0, len(given) - part.ndim) :]
        for given, part in zip(calls.results.values(), expected, strict=True)
    ]
    right = [False] if yours is None else list(map(same, yours, expected))
    aim(returned, sketches.array(expected[0], axes[0]))
    # Writing out the numbers takes long, and nobody reads them where they are right.
    asked = literally("") if all(right) else _asked(names, expected, axes)
    if not check_returned(returned, asked) or all(right):
        return
    if yours is None:
        if len(names) > 1:
            one = types.instead_of_results(returned.value, tuple(names))
        elif listed:
            asked = literally(str(expected[0].tolist()))
            one = types.instead_of_indices(returned.value, kinds)
        else:
            asked = say("an array {shape}", shape=shape.named(expected[0].shape, axes[0]))
            one = types.instead_of_array(returned.value, kinds)
        diagnosis = calls.named(returned) or known(one)
        record_mismatch(returned, asked, describe.value(returned.value), diagnosis)
        return
    first = right.index(False)
    pair = expected[first], yours[first]
    sketch, seen = (sketches.array(one, axes[first]) for one in pair)
    aim(returned, sketch)
    where = _place(first, names[first], *pair)
    shown = _both_shown(*pair, axes[first])
    record_mismatch(returned, *shown, calls.of(returned), where, seen=seen)


def _asked(names: Sequence[str], expected: Arrays, axes: Sequence[tuple[str, ...]]) -> Phrase:
    if len(names) == 1:
        return describe.asked(expected[0], axes[0])
    shapes = (shape.named(*pair) for pair in zip((x.shape for x in expected), axes, strict=True))
    return describe.several([literally(" ".join(pair)) for pair in zip(names, shapes, strict=True)])


def _both_shown(
    expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]
) -> tuple[Phrase, Phrase]:
    """What was expected and what came: the shapes where they differ, else all numbers."""
    if yours.shape != expected.shape:
        return literally(shape.named(expected.shape, axes)), literally(shape.today(yours.shape))
    return describe.both(expected, yours, axes)


def _place(index: int, name: str, expected: np.ndarray, yours: np.ndarray) -> Phrase | None:
    """Which of several results is wrong, and where two arrays of one shape first differ."""
    result = say("result {number}, {name}", number=index + 1, name=name) if name else None
    place = describe.first_unlike(expected, yours) if yours.shape == expected.shape else None
    if place is None:
        return result
    right, wrong = describe.apart(expected[place], yours[place])
    difference = say(
        "first difference at {place}: expected {expected}, yours {yours}",
        place=str(list(place)),
        expected=right,
        yours=wrong,
    )
    if result is None:
        return difference
    return Phrase("{result}: {difference}", {"result": result, "difference": difference})
