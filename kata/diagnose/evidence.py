"""What the calls of one function show together, and what is told of a wrong one among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kata.collect.answer import Call, Returned
from kata.diagnose import arrays, facts
from kata.diagnose.beside import facts_of_calls
from kata.diagnose.calls import explanation, gives
from kata.diagnose.mistakes import (
    NOTHING,
    Diagnosis,
    beside_the_verdict,
    known,
    mistake,
    told,
)
from kata.diagnose.search import Explanation, Program
from kata.keras.arrays import as_arrays, same
from kata.score import Mistake

Sight = Callable[[np.ndarray, np.ndarray], Mapping[str, object] | None]
"""From what came and what was expected to the facts of a mistake; None where it is not it."""

Results = Mapping[str, tuple[str, ...]]
"""The names of several results in order, and the names of each one's axes; "" for the only one."""

Arrays = Sequence[np.ndarray]


@dataclass(frozen=True, eq=False)
class Wrong:
    """A call that gave wrong arrays: what it should have given, and what came."""

    returned: Returned
    expected: Arrays
    yours: Arrays

    @property
    def place(self) -> int:
        """Of the first array that is wrong."""
        return list(map(same, self.yours, self.expected)).index(False)

    @property
    def first(self) -> tuple[np.ndarray, np.ndarray]:
        """The first array that is wrong: the right one, and yours."""
        return self.expected[self.place], self.yours[self.place]

    @property
    def size(self) -> int:
        """How many numbers are right ones, and so how much the call can show."""
        return sum(one.size for one in self.expected)


@dataclass(frozen=True)
class Evidence:
    """What several calls of one function show.

    Attributes:
        results: the names of what is asked.
        found: the misconceptions that explain all the calls.
        of_all: the mistake that all wrong arrays show.
        program: the reference, if there is one.
        calls: the calls, and whether each gave what is right.
        seen: mistakes that are seen in an array alone.
        wrong: the calls that gave wrong arrays.
        largest: for each result, the call in which it is wrong and that shows most: of one number
            alone there is little to say.
    """

    results: Results
    found: Explanation = ()
    of_all: Mistake | None = None
    program: Program | None = None
    calls: Sequence[tuple[Call, bool]] = ()
    seen: Sequence[tuple[str, Sight]] = ()
    wrong: Sequence[Wrong] = ()
    largest: Mapping[int, Wrong] = field(default_factory=dict)

    def named(self, returned: Returned) -> Diagnosis:
        """The misconceptions, as they are told of this call."""
        return told(self.found, *returned.call.args, **returned.call.kwargs)

    @beside_the_verdict(NOTHING)
    def of(self, returned: Returned) -> Diagnosis:
        """What is told of a call that gave wrong arrays: mistakes, or else facts."""
        wrong = next(one for one in self.wrong if one.returned is returned)
        one = self.named(wrong.returned) or known(self._seen(wrong)) or known(self.of_all)
        names = tuple(self.results)
        order = facts.in_other_order(wrong.expected, wrong.yours, names) if len(names) > 1 else ()
        if one or order:
            return one or Diagnosis(facts=order)
        which = facts.in_results(wrong.expected, wrong.yours, names) if len(names) > 1 else ()
        mistake_in_it = self._in_array(wrong)
        some = () if mistake_in_it else self._facts(wrong)
        return Diagnosis(known(mistake_in_it).mistakes, (*which[:1], *some))

    def _seen(self, wrong: Wrong) -> Mistake | None:
        looked = ((id, look(wrong.yours[0], wrong.expected[0])) for id, look in self.seen)
        return next((mistake(id, **gaps) for id, gaps in looked if gaps is not None), None)

    def _in_array(self, wrong: Wrong) -> Mistake | None:
        """What the first wrong array shows, if that of the largest call shows it too."""
        one, other = (
            arrays.in_array(*it.first, self._axes(it)) for it in (wrong, self._largest(wrong))
        )
        return one if one and other and one.id == other.id else None

    def _facts(self, wrong: Wrong) -> facts.Facts:
        """What is true of the call; and of its largest like, which shows more."""
        call = wrong.returned.call
        here = facts.as_a_whole(*wrong.first, self._axes(wrong), call)
        # Further calls are made once in a test, and once is said how many numbers are right.
        if here or wrong.returned.log.mismatches:
            return here or facts.in_part(*wrong.first, self._axes(wrong), call)
        here = facts.in_part(*wrong.first, self._axes(wrong), call)
        largest = self._largest(wrong)
        if largest is wrong:
            some = (*here[:1], *self._of_calls(wrong)[:2], *here[1:])
            return some or facts.numbers_right(*wrong.first)
        axes, other = self._axes(largest), largest.returned.call
        there = facts.as_a_whole(*largest.first, axes, other) or (
            *facts.in_part(*largest.first, axes, other)[:1],
            *self._of_calls(largest)[:2],
        )
        there = tuple(one for one in there if one not in here)
        if not there:
            return here or facts.numbers_right(*wrong.first)
        return (*here[:1], facts.of_another_call(other), *there[:2])

    def _largest(self, wrong: Wrong) -> Wrong:
        return self.largest.get(wrong.place, wrong)

    def _of_calls(self, wrong: Wrong) -> facts.Facts:
        # The only result may have fewer axes than the names that there are.
        results = self.results if len(self.results) > 1 else {"": self._axes(wrong)}
        return facts_of_calls(wrong.returned, self.program, results, self.calls)

    def _axes(self, wrong: Wrong) -> tuple[str, ...]:
        """The names of the axes of the first wrong array: of fewer axes, the last names."""
        axes = list(self.results.values())[wrong.place]
        return axes[max(0, len(axes) - wrong.first[0].ndim) :]


def evidence(
    returned: Sequence[Returned],
    expected: Sequence[Arrays],
    came: Sequence[Arrays | None],
    results: Results,
    program: Program | None,
    ungraded: Sequence[Returned] = (),
    seen: Sequence[tuple[str, Sight]] = (),
) -> Evidence:
    """What the calls show.

    Args:
        returned: what each call gave.
        expected: the right arrays of each.
        came: those that came, as many; None where something else did.
        results: the names of the arrays.
        program: the reference, if there is one.
        ungraded: further calls that nothing is asked of.
        seen: mistakes that are seen in an array alone.
    """
    pairs = list(zip(expected, came, strict=True))
    right = [yours is not None and all(map(same, yours, asked)) for asked, yours in pairs]
    if all(right):
        # Nothing is to be explained.
        return Evidence(results)
    found = () if program is None else explanation(returned, program, ungraded)
    of_all = None if found else _of_all(pairs, right, results, program, ungraded)
    calls = _calls(returned, right, program, ungraded)
    wrong = [
        Wrong(one, asked, yours)
        for one, (asked, yours), ok in zip(returned, pairs, right, strict=True)
        if one.gave and yours is not None and not ok
    ]
    largest: dict[int, Wrong] = {}
    for one in sorted(wrong, key=lambda one: -one.size):
        largest.setdefault(one.place, one)
    return Evidence(results, found, of_all, program, calls, seen, wrong, largest)


def _of_all(
    pairs: Sequence[tuple[Arrays, Arrays | None]],
    right: Sequence[bool],
    results: Results,
    program: Program | None,
    ungraded: Sequence[Returned],
) -> Mistake | None:
    """The mistake of another order, of axes or of results, if all calls show it."""
    read = [(asked, yours) for asked, yours in pairs if yours is not None]
    if len(read) < len(pairs):
        return None
    if len(results) == 1:
        wrong = [pair for pair, ok in zip(read, right, strict=True) if not ok]
        (axes,) = results.values()
        return arrays.in_order_of_axes([(asked[0], yours[0]) for asked, yours in wrong], axes)
    for one in ungraded if program else ():
        due = _right_for(one.call, program)
        yours = as_arrays(one.value, len(results))
        if not isinstance(due, (tuple, list)) or len(due) != len(results):
            # Where one result alone is asked, there is no other order of it.
            if one.gave and not gives(one.value, due):
                return None
        elif yours is None:
            return None
        else:
            read.append(([np.asarray(part) for part in due], yours))
    return arrays.in_order_of_results(read, tuple(results))


def _calls(
    returned: Sequence[Returned],
    right: Sequence[bool],
    program: Program | None,
    ungraded: Sequence[Returned],
) -> list[tuple[Call, bool]]:
    """Each call made, and whether it gave what is right; none where one gave nothing at all."""
    others = [one for one in ungraded if one not in returned] if program else []
    if not all(one.gave for one in (*returned, *others)):
        return []
    calls = [(one.call, ok) for one, ok in zip(returned, right, strict=True)]
    return calls + [(one.call, gives(one.value, _right_for(one.call, program))) for one in others]


def _right_for(call: Call, program: Program | None) -> Any:
    return program(*call.args, **call.kwargs) if program else None
