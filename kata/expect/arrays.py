"""What suites say of arrays: one for each call, or several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from kata.collect.answer import Call, Returned
from kata.diagnose import arrays, beside, facts, types
from kata.diagnose.calls import explanation, gives
from kata.diagnose.facts import Facts
from kata.diagnose.mistakes import Diagnosis, known, mistake, told
from kata.diagnose.search import Explanation, Program
from kata.expect import describe, sketches
from kata.expect.noting import aim, check_returned, record_mismatch
from kata.keras.arrays import NUMBERS, as_array, as_arrays, same
from kata.keras.shape import named as named_shape
from kata.keras.shape import today
from kata.language import Phrase, literally, say
from kata.score import Mistake

Sight = Callable[[np.ndarray, np.ndarray], Mapping[str, object] | None]
"""From what came and what was expected to the facts of a mistake; None where it is not it."""

Results = Mapping[str, tuple[str, ...]]
"""The names of several results in order, and the names of each one's axes."""


def values(returned: Returned, expected: np.ndarray, axes: tuple[str, ...]) -> None:
    """The call gives an array of exactly this shape, with these values, of any number type.

    Args:
        returned: what the call gave.
        expected: the right array.
        axes: the name of each of its axes.
    """
    asked = _Asked({"": axes}, NUMBERS)
    _values(returned, np.asarray(expected), axes, (), asked)


def all_values(
    returned: Sequence[Returned],
    expected: Sequence[np.ndarray],
    axes: tuple[str, ...],
    misconceptions: Program,
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
        misconceptions: the reference, with the misconceptions that there are of its parts.
        kinds: the kinds of number that are right, as ``kata.expect`` names them.
        listed: whether a list or tuple of whole numbers is as good as an array.
        ungraded: further calls, judged elsewhere or not at all, that are to be explained too.
        seen: mistakes that no computation gives again, as one that draws at random, by their
            id and what one sees in the array that came; where none of the others is named.
    """
    wanted = [np.asarray(one) for one in expected]
    came = [as_array(one.value, kinds, listed) for one in returned]
    # Nothing is to be explained where all is right.
    right = all(map(_is_right, came, wanted))
    found = () if right else explanation(returned, misconceptions, ungraded)
    calls = _judged(returned, map(_is_right, came, wanted), misconceptions, ungraded)
    asked = _Asked({"": axes}, kinds, misconceptions, listed, seen, calls)
    for one, array in zip(returned, wanted, strict=True):
        named = axes[max(0, len(axes) - array.ndim) :]
        _values(one, array, named, found, asked)


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
    came = [(it, as_arrays(one.value, len(it), kinds)) for one, it in pairs]
    each = [_are_right(yours, it) for it, yours in came]
    right = all(each)
    found = () if right else explanation(returned, misconceptions, ungraded)
    calls = _judged(returned, each, misconceptions, ungraded)
    asked = _Asked(results, kinds, misconceptions, calls=calls)
    order = None if right or found else _order(came, asked, ungraded)
    for one, parts in pairs:
        _results(one, parts, found, order, asked)


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


@dataclass(frozen=True)
class _Asked:
    """What is asked of several calls: the results, the kinds of number, and who explains them.

    Attributes:
        results: the names of the results, "" for the only one, and of the axes of each.
        kinds: the kinds of number that are right.
        program: the reference.
        listed: whether a list of whole numbers is as good as an array.
        seen: mistakes that are seen in the array alone.
        calls: the calls made, and whether each gave what is right.
    """

    results: Results
    kinds: str
    program: Program | None = None
    listed: bool = False
    seen: Sequence[tuple[str, Sight]] = ()
    calls: Sequence[tuple[Call, bool]] = ()

    def further(self, returned: Returned) -> Callable[[], Facts]:
        """What further calls show: asked for once in a test, of its first wrong call."""
        if returned.log.mismatches:
            return tuple
        # Until every suite has its program, a list of wrong programs says nothing of the right one.
        program = self.program if isinstance(self.program, Program) else None
        return partial(beside.facts_of_calls, returned, program, self.results, self.calls)


def _values(
    returned: Returned,
    expected: np.ndarray,
    axes: tuple[str, ...],
    found: Explanation,
    asked: _Asked,
) -> None:
    aim(returned, sketches.array(expected, axes))
    kinds, listed = asked.kinds, asked.listed
    yours = as_array(returned.value, kinds, listed)
    right = _is_right(yours, expected)
    # Writing out the numbers takes long, and nobody reads them where they are right.
    if (
        not check_returned(returned, literally("") if right else describe.asked(expected, axes))
        or right
    ):
        return
    diagnosis = told(found, *returned.call.args, **returned.call.kwargs)
    if yours is None:
        shape = say("an array {shape}", shape=named_shape(expected.shape, axes))
        judge = types.instead_of_indices if listed else types.instead_of_array
        record_mismatch(
            returned,
            literally(str(expected.tolist())) if listed else shape,
            describe.value(returned.value),
            diagnosis or known(judge(returned.value, kinds)),
        )
        return
    diagnosis = diagnosis or _seen(yours, expected, asked.seen)
    diagnosis = diagnosis or _looked_at(returned, yours, expected, axes, asked)
    shown = both_shown(expected, yours, axes)
    where = first_difference(expected, yours)
    record_mismatch(returned, *shown, diagnosis, where, seen=sketches.array(yours, axes))


def _seen(yours: np.ndarray, expected: np.ndarray, seen: Sequence[tuple[str, Sight]]) -> Diagnosis:
    looked = ((id, look(yours, expected)) for id, look in seen)
    return known(next((mistake(id, **facts) for id, facts in looked if facts is not None), None))


def _looked_at(
    returned: Returned,
    yours: np.ndarray,
    expected: np.ndarray,
    axes: tuple[str, ...],
    asked: _Asked,
) -> Diagnosis:
    """What the array alone shows, the mistake or facts; and what further calls do."""
    one = arrays.in_array(expected, yours, axes)
    if one:
        return known(one)
    further = asked.further(returned)
    some = facts.in_array(expected, yours, axes, returned.call, further)
    # How many numbers are right says little, and nothing where the test has been told something.
    first = not returned.log.mismatches
    return Diagnosis(facts=some or facts.numbers_right(expected, yours)[: int(first)])


def _results(
    returned: Returned,
    expected: list[np.ndarray],
    found: Explanation,
    order: Mistake | None,
    asked: _Asked,
) -> None:
    results = asked.results
    first_axes = next(iter(results.values()))
    aim(returned, sketches.array(expected[0], first_axes))
    shapes = zip(results.items(), expected, strict=True)
    named = describe.several(
        [literally(f"{name} {named_shape(part.shape, axes)}") for (name, axes), part in shapes]
    )
    if not check_returned(returned, named):
        return
    diagnosis = told(found, *returned.call.args, **returned.call.kwargs)
    yours = as_arrays(returned.value, len(expected), asked.kinds)
    if yours is None:
        diagnosis = diagnosis or known(types.instead_of_results(returned.value, tuple(results)))
        record_mismatch(returned, named, describe.value(returned.value), diagnosis)
        return
    if _are_right(yours, expected):
        return
    first = [same(*pair) for pair in zip(yours, expected, strict=True)].index(False)
    name, axes = list(results.items())[first]
    one, part = yours[first], expected[first]
    diagnosis = diagnosis or known(order)
    moved = () if diagnosis else facts.in_other_order(expected, yours, tuple(results))
    if moved:
        diagnosis = Diagnosis(facts=moved)
    elif not diagnosis:
        others = facts.in_results(expected, yours, tuple(results))
        diagnosis = _looked_at(returned, one, part, axes, asked)
        diagnosis = Diagnosis(diagnosis.mistakes, (*others, *diagnosis.facts)[: facts.MOST])
    aim(returned, sketches.array(part, axes))
    place, seen = _place(first, name, part, one), sketches.array(one, axes)
    record_mismatch(returned, *both_shown(part, one, axes), diagnosis, where=place, seen=seen)


def _judged(
    returned: Sequence[Returned],
    right: Iterable[bool],
    program: Program,
    ungraded: Sequence[Returned],
) -> list[tuple[Call, bool]]:
    """Each call made, and whether it gave what is right; none where one gave nothing at all."""
    if not all(one.gave for one in (*returned, *ungraded)):
        return []
    calls = [(one.call, ok) for one, ok in zip(returned, right, strict=True)]
    if isinstance(program, Program):
        others = [one for one in ungraded if one not in returned]
        calls += [
            (one.call, gives(one.value, program(*one.call.args, **one.call.kwargs)))
            for one in others
        ]
    return calls


def _order(
    came: Sequence[tuple[Sequence[np.ndarray], Sequence[np.ndarray] | None]],
    asked: _Asked,
    ungraded: Sequence[Returned],
) -> Mistake | None:
    """The mistake of another order of results, if all calls show it, those beside them too."""
    calls = [(right, yours) for right, yours in came if yours is not None]
    names = tuple(asked.results)
    if not calls or len(calls) < len(came):
        return None
    if isinstance(asked.program, Program):
        for one in ungraded:
            right = asked.program(*one.call.args, **one.call.kwargs)
            if not isinstance(right, (tuple, list)) or len(right) != len(names):
                if one.gave and not gives(one.value, right):
                    return None
                continue
            yours = as_arrays(one.value, len(names), asked.kinds)
            if yours is None:
                return None
            calls.append(([np.asarray(part) for part in right], yours))
    return arrays.in_order_of_results(calls, names)


def _is_right(yours: np.ndarray | None, expected: np.ndarray) -> bool:
    return yours is not None and same(yours, expected)


def _are_right(yours: Sequence[np.ndarray] | None, expected: Sequence[np.ndarray]) -> bool:
    return yours is not None and all(map(same, yours, expected))


def _place(index: int, name: str, expected: np.ndarray, yours: np.ndarray) -> Phrase:
    result = say("result {number}, {name}", number=index + 1, name=name)
    difference = first_difference(expected, yours)
    if difference is None:
        return result
    return Phrase("{result}: {difference}", {"result": result, "difference": difference})
