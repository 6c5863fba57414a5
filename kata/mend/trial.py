"""A learner's program and its edited ones, tried on the calls of a suite."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from kata.collect.answer import Call
from kata.collect.run import is_as_it_was
from kata.diagnose.mistakes import told
from kata.mend.edit import Edit
from kata.mend.judge import FURTHER_SEEDS, Case, Suite, VerdictSeen, is_right, seen_in
from kata.mend.mendable import Edited, Mendable
from kata.mend.middle import (
    NOTHING,
    Misconceptions,
    are_among,
    gives_right,
    is_alike,
    is_plain,
    is_real,
    key_of,
)
from kata.mend.networks import compiles, shapes_of
from kata.score import Mistake

MOST_WORK = 1_000_000
"""So much is done for a function that computes: nodes compiled, and rounds of loops, five each."""

SUITE = 20_000
"""As much work it is to run a suite's tests with the numbers of all seeds."""

MOST_BUILT, OF_SUITE = 4_000, 60
"""So many weights are made for one that builds networks; a suite's call, which computes numbers, is
as long as so many."""

MOST_DIAGNOSES = 6
"""So many edited programs that came further are diagnosed."""

ENOUGH = 0.25
"""Where an edit makes such a share of the wrong calls right, that is no chance."""

MOST_CALLS, MOST_SYMPTOMS = 100, 3
"""Of so many wrong calls it is asked how many are right by an edit; so many are always made."""


class Further(NamedTuple):
    """An edit that brings a program further, how many calls are right by it, and what they give."""

    edit: Edit
    program: Edited
    right: int
    key: Any


class EditTrial:
    """Edited programs, tried on calls: the wrong ones first, the smallest of them at once."""

    def __init__(self, program: Mendable, suite: Suite, seen: VerdictSeen) -> None:
        self._program, self._suite, self._seen = program, suite, seen
        # A network's random weights need no further seeds, and take long.
        self._further = 0 if program.builds_networks else FURTHER_SEEDS
        cases = suite.cases(self._further)
        self._count = len(cases)
        self.networks = any(shapes_of(one.right.value) is not None for one in cases)
        program.shapes_only = self.networks and not compiles(program.functions.values())
        self._first: Case | None = None
        self._value: Any = NOTHING
        self._beside: list[Case] = []
        learners = next(program.edited([()]))
        assert learners is not None, "Python has read it before"
        wrong = [one for one in cases if not self._fits(learners, one)]
        if not wrong and not self._finds_right(learners):
            # Of networks the shapes alone have been compared.
            wrong = cases[:1]
        named = {call for call, ids in seen.told if ids}
        # What no mistake is told of is wrong by the other one, if two were made.
        self.failing = sorted(wrong, key=lambda one: (str(one.call) in named, *_plainness(one)))
        self._first = self.failing[0] if wrong else None
        self._ordered = [*self.failing, *(one for one in cases if one not in wrong)]
        self._misconceptions = None if self.networks or not wrong else self._table(learners)
        self._firsts = self._of_each_symptom(learners, named)
        self._gave = [_value_of(learners, one.call) for one in self._firsts]
        # Of networks, only numbers show that one came further.
        self._looks = wrong and not is_right(self._gave[0], self.failing[0])

    def _of_each_symptom(self, learners: Edited, named: Collection[str]) -> list[Case]:
        """The first of the wrong calls, and of those that are wrong in another way."""
        found: dict[tuple[object, bool], Case] = {}
        for one in self.failing[:MOST_CALLS]:
            symptom = learners.given(one.call).raised, str(one.call) in named
            found.setdefault(symptom, one)
        return list(found.values())[:MOST_SYMPTOMS]

    def edited(self, some: Iterable[Sequence[Edit]]) -> Iterator[Edited | None]:
        """The program with each of these edits made; None where Python cannot read it."""
        return self._program.edited(some, self._ordered[0].call)

    def is_right(self, program: Edited) -> bool:
        """Whether every call is right."""
        self._value = NOTHING
        ordered = self._ordered[:2] if self.networks else self._ordered
        return all(self._fits(program, one) for one in ordered) and self._finds_right(program)

    @property
    def is_over(self) -> bool:
        """Whether as much was done as may be done."""
        if self.networks:
            return self._program.variables.count + OF_SUITE * self._suite.calls > MOST_BUILT
        return self._program.work > MOST_WORK

    def _finds_right(self, program: Edited) -> bool:
        """Whether the suite does, too; it makes its calls by itself."""
        self._program.work += SUITE
        return self._suite.mismatch(program.file(self._count), self._further) is None

    def met(self, edit: Edit, program: Edited) -> list[Mistake]:
        """The misconceptions that give what the edited program gives that was just tried."""
        if self._misconceptions is None or (edit.guesses and not is_real(self._value)):
            return []
        if not all(self._fits(program, one) for one in self._beside):
            return []
        call = self.failing[0].call
        some = self._misconceptions.meeting(self._value, lambda call: _value_of(program, call))
        return [it for one in some for it in told((one,), *call.args, **call.kwargs).mistakes]

    def further(self, edit: Edit, program: Edited) -> list[Further]:
        """The program that was just tried, if it came further than the learner's."""
        if not self._looks:
            return []
        values = [self._value, *(_value_of(program, one.call) for one in self._firsts[1:])]
        if not any(map(self._is_further, self._firsts, self._gave, values)):
            return []
        counted = self.failing[:MOST_CALLS] if any(map(is_right, values, self._firsts)) else ()
        right = sum(self._fits(program, one) for one in counted)
        return [Further(edit, program, right, key_of(values))] if right or not edit.guesses else []

    def _is_further(self, case: Case, gave: Any, value: Any) -> bool:
        """Whether a value is right in some way, where the learner's was not, or at least data."""
        right = case.right.value
        if value is NOTHING or is_plain(value, case.call):
            return False
        if is_right(value, case) or (gave is NOTHING and is_alike(value, right)):
            return True
        return are_among(value, right) and not are_among(gave, right)

    def diagnosed(self, further: Sequence[Further]) -> list[tuple[Edit, Mistake]]:
        """What the suite tells of the cheapest programs that came furthest, one mistake of each."""
        told: dict[Any, list[Mistake]] = {}
        if self._seen.is_explained:
            return []
        for cost in sorted({one.edit.cost for one in further}):
            some = [one for one in further if one.edit.cost == cost]
            furthest = max(one.right for one in some)
            best = [(one.key, one) for one in some if one.right == furthest]
            new = {key: one.program for key, one in best if key not in told}
            if len(told) + len(new) > MOST_DIAGNOSES:
                # Of more than are looked at, nobody knows which is meant.
                return []
            told |= {key: self._mistake_of(program) for key, program in new.items()}
            if found := [(one.edit, mistake) for key, one in best for mistake in told[key]]:
                return found
        return []

    def furthest(self, some: Sequence[Further]) -> tuple[Edit, ...]:
        """The cheapest edits that make the most calls right, if they are on one line."""
        most = max((one.right for one in some), default=0)
        enough = ENOUGH * min(len(self.failing), MOST_CALLS)
        edits = [one.edit for one in some if one.right == most >= enough]
        cheapest = tuple(one for one in edits if one.cost == edits[0].cost)
        on_one_line = len({line for one in cheapest for line in one.lines}) == 1
        # Of a network the shapes alone are compared; what one mistake explains is told by it.
        is_told = self.networks or self._seen.is_explained
        return cheapest if on_one_line and not is_told else ()

    def _mistake_of(self, program: Edited) -> list[Mistake]:
        mismatches = self._suite.told(program.file(self._count))
        seen, known = seen_in(mismatches), {id for _, ids in self._seen.told for id in ids}
        if not seen.is_explained:
            return []
        one = mismatches[0].mistakes[0]
        # What only the edited program raises may come of the edit; and what misconceptions say of
        # all calls, their table has said sooner.
        sure = not seen.lines and (self._beside or not self._misconceptions)
        return [one] if one.id in known or sure else []

    def _table(self, original: Edited) -> Misconceptions | None:
        for program in self._suite.programs():
            # Of what shall raise, a reference of values knows nothing.
            known = [one for one in self._ordered if gives_right(program, one)]
            if self._first in known:
                self._beside = [one for one in self._ordered if one not in known]
                calls = [one.call for one in known]
                return Misconceptions(program, calls, lambda call: _value_of(original, call))
        return None

    def _fits(self, program: Edited, case: Case) -> bool:
        given, raised = program.given(case.call), case.right.raised
        if given.raised:
            return raised is not None and given.raised is raised.kind
        if case is self._first:
            self._value = given.value
        if not is_right(given.value, case):
            return False
        before = (*case.call.args, *case.call.kwargs.values())
        return all(map(is_as_it_was, before, given.after))


def _value_of(program: Edited, call: Call) -> Any:
    """What the call gives; NOTHING where it raises or has no end."""
    given = program.given(call)
    return NOTHING if given.raised else given.value


def _plainness(case: Case) -> tuple[bool, int]:
    """Whether so little is in it that much is alike by chance; and how many numbers are given."""
    arrays = [np.ravel(one) for one in case.call.named.values()]
    numbers = np.concatenate(arrays) if arrays else np.empty(0)
    repeated = np.unique(numbers).size < numbers.size
    return repeated or is_plain(case.right.value, case.call), numbers.size
