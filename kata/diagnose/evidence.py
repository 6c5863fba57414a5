"""What the calls of one function show together, and what is told of a wrong one among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kata.collect.answer import Call, Returned
from kata.diagnose import arrays, facts
from kata.diagnose.beside import facts_of_calls
from kata.diagnose.calls import explanation, gives
from kata.diagnose.mistakes import Diagnosis, known, mistake, told
from kata.diagnose.search import Explanation, Program
from kata.keras.arrays import as_arrays, same
from kata.score import Mistake

Sight = Callable[[np.ndarray, np.ndarray], Mapping[str, object] | None]
"""From what came and what was expected to the facts of a mistake; None where it is not it."""

Results = Mapping[str, tuple[str, ...]]
"""The names of several results in order, and the names of each one's axes; "" for the only one."""

Arrays = Sequence[np.ndarray]


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
    """

    results: Results
    found: Explanation = ()
    of_all: Mistake | None = None
    program: Program | None = None
    calls: Sequence[tuple[Call, bool]] = ()
    seen: Sequence[tuple[str, Sight]] = ()

    def named(self, returned: Returned) -> Diagnosis:
        """The misconceptions, as they are told of this call."""
        return told(self.found, *returned.call.args, **returned.call.kwargs)

    def of_array(
        self, returned: Returned, expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]
    ) -> Diagnosis:
        """What is told of a wrong array: mistakes, or facts where there are none."""
        looked = ((id, look(yours, expected)) for id, look in self.seen)
        seen = (mistake(id, **gaps) for id, gaps in looked if gaps is not None)
        one = self.named(returned) or known(next(seen, None)) or known(self.of_all)
        return one or self._looked_at(returned, expected, yours, axes)

    def of_results(
        self, returned: Returned, expected: Arrays, yours: Arrays, wrong: int
    ) -> Diagnosis:
        """What is told of several arrays, of which the one at the place `wrong` is wrong."""
        names = tuple(self.results)
        one = self.named(returned) or known(self.of_all)
        one = one or Diagnosis(facts=facts.in_other_order(expected, yours, names))
        if one:
            return one
        which = facts.in_results(expected, yours, names)
        axes = self.results[names[wrong]]
        one = self._looked_at(returned, expected[wrong], yours[wrong], axes)
        return Diagnosis(one.mistakes, (*which, *one.facts)[: facts.MOST])

    def _looked_at(
        self, returned: Returned, expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]
    ) -> Diagnosis:
        """What the array alone shows, the mistake or facts; and what further calls do."""
        one = arrays.in_array(expected, yours, axes)
        if one:
            return known(one)
        # Further calls are made once in a test. How many numbers are right says little, and
        # nothing where the test has been told something.
        first = not returned.log.mismatches

        def further() -> facts.Facts:
            # The only result may have fewer axes than the names that there are.
            results = self.results if len(self.results) > 1 else {"": axes}
            return facts_of_calls(returned, self.program, results, self.calls)

        some = facts.in_array(expected, yours, axes, returned.call, further if first else tuple)
        return Diagnosis(facts=some or facts.numbers_right(expected, yours)[: int(first)])


def evidence(
    returned: Sequence[Returned],
    expected: Sequence[Arrays],
    came: Sequence[Arrays | None],
    results: Results,
    program: Program,
    ungraded: Sequence[Returned] = (),
    seen: Sequence[tuple[str, Sight]] = (),
) -> Evidence:
    """What the calls show.

    Args:
        returned: what each call gave.
        expected: the right arrays of each.
        came: those that came, as many; None where something else did.
        results: the names of the arrays.
        program: the reference.
        ungraded: further calls that nothing is asked of.
        seen: mistakes that are seen in an array alone.
    """
    pairs = list(zip(expected, came, strict=True))
    right = [yours is not None and all(map(same, yours, asked)) for asked, yours in pairs]
    if all(right):
        # Nothing is to be explained.
        return Evidence(results)
    found = explanation(returned, program, ungraded)
    of_all = None if found else _of_all(pairs, right, results, program, ungraded)
    calls = _calls(returned, right, program, ungraded)
    return Evidence(results, found, of_all, program, calls, seen)


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
