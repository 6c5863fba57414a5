"""The cheapest edits of a learner's program after which every call is right."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np

from kata.collect.answer import AnswerFile, Call
from kata.collect.run import is_as_it_was
from kata.curriculum import Exercise
from kata.diagnose.mistakes import told
from kata.mend.edit import Edit
from kata.mend.judge import FURTHER_SEEDS, Case, Suite, is_right
from kata.mend.mendable import Edited, Find, Mendable, here
from kata.mend.middle import NOTHING, Misconceptions, gives_right, is_plain
from kata.mend.networks import compiles, shapes_of
from kata.score import Mistake

GoOn = Callable[[], bool]
"""Asked now and then; the search ends where it says no."""

MOST_WORK = 1_500_000
"""So much is done for a function that computes: nodes compiled, and rounds of loops, five each."""

SUITE = 20_000
"""As much work it is to run a suite's tests with the numbers of all seeds."""

MOST_NETWORKS = 400
"""So many edits of a function that builds networks are tried,"""

MOST_BUILT = 4_000
"""and so much is done for them: weights made, and calls of suites, which compute numbers: each"""

OF_SUITE = 60
"""as long as so many weights."""

MOST_DIAGNOSES, DIAGNOSIS = 5, 150_000
"""So many edited programs that came further are diagnosed, and how much work each of these is."""

MOST_FIRST = 90
"""Of so many edits two are made at once, where one is not enough."""


@dataclass(frozen=True)
class Mended:
    """What was found: the cheapest edits after which every call is right.

    Attributes:
        edits: these; each alone is enough.
        mistakes: where edits alone are not, the mistake that an edited program still makes.
        together: whether it takes two edits.
        tried: how many edits were tried.
        functions: the trees that the edits change, by name.
    """

    edits: tuple[Edit, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    together: bool = False
    tried: int = 0
    functions: Mapping[str, ast.FunctionDef] = field(default_factory=dict, compare=False)


def mended(
    file: AnswerFile,
    exercise: Exercise,
    function: str,
    seed: int,
    failing_lines: Sequence[int] = (),
    go_on: GoOn = lambda: True,
    find: Find = here,
) -> Mended:
    """The cheapest edits of a function after which all its tests pass.

    Args:
        file: the learner's.
        exercise: what it answers.
        function: the one that fails.
        seed: what the run's own numbers were drawn from.
        failing_lines: lines that an exception passed through; they are tried first.
        go_on: asked now and then; the search ends where it says no.
        find: where the function runs.
    """
    program = find(file, function)
    if program is None:
        return Mended()
    # What imports comes first: it may write, and set what its process is told.
    suite = Suite(exercise, function, seed)
    with program.quiet():
        trial = _Trial(program, suite)
        if not trial.failing:
            return Mended()
        lines = {line: place for place, line in enumerate(reversed(failing_lines))}
        every = sorted(program.edits, key=lambda one: (one.cost, lines.get(one.line, math.inf)))
        if trial.networks:
            # What raises is mended where it raises, as a rule.
            every = sorted(every, key=lambda one: one.line not in lines)[:MOST_NETWORKS]
            every.sort(key=lambda one: one.cost)
        found = _cheapest(every, trial, go_on)
        if not (found.edits or trial.networks or trial.is_over):
            found = _of_two(every, trial, go_on) or found
        return replace(found, functions=program.functions)


def _cheapest(every: Sequence[Edit], trial: _Trial, go_on: GoOn) -> Mended:
    """The cheapest edits that mend; where none does, the cheapest that meet a misconception."""
    found: list[Edit] = []
    met: list[tuple[Edit, Mistake]] = []
    diagnosed: list[tuple[Edit, Mistake]] = []
    tried = 0
    programs = trial.edited((one,) for one in every)
    for edit in every:
        if (found and edit.cost > found[0].cost) or trial.is_over:
            break
        if tried % 50 == 0 and not go_on():
            break
        tried += 1
        program = next(programs)
        if program is None:
            continue
        if trial.is_right(program):
            found.append(edit)
        elif not edit.loses and not (met and edit.cost > met[0][0].cost):
            met += [(edit, one) for one in trial.met(program)]
        if not (edit.loses or found or met or (diagnosed and edit.cost > diagnosed[0][0].cost)):
            diagnosed += [(edit, one) for one in trial.diagnosed(program)]
    # Of more programs that came further than were looked at, nobody knows which is meant.
    met = met or (diagnosed if trial.diagnoses <= MOST_DIAGNOSES else [])
    if found or len({one.id for _, one in met}) != 1:
        return Mended(tuple(found), tried=tried)
    edits = dict.fromkeys(edit for edit, _ in met)
    return Mended(tuple(edits), (met[0][1],), tried=tried)


def _of_two(every: Sequence[Edit], trial: _Trial, go_on: GoOn) -> Mended | None:
    """Two edits that mend together, if they are on the same lines whichever they are."""
    likely = [one for one in every if one.cost == every[0].cost and len(one.at) == 1][:MOST_FIRST]
    found = []
    pairs = list(combinations(likely, 2))
    programs = trial.edited(pairs)
    for number, (one, other) in enumerate(pairs):
        if trial.is_over or (number % 50 == 0 and not go_on()):
            return None
        program = next(programs)
        if program is not None and trial.is_right(program):
            kind = one.kind if one.kind == other.kind else ""
            at, changes = (*one.at, *other.at), (*one.changes, *other.changes)
            found.append(Edit(kind, one.cost, at, changes))
    if len({both.lines for both in found}) != 1:
        return None
    return Mended((found[0],), together=True, tried=len(likely))


class _Trial:
    """Edited programs, tried on calls: the wrong ones first, the smallest of them at once."""

    def __init__(self, program: Mendable, suite: Suite) -> None:
        self._program, self._suite = program, suite
        # A network's random weights need no further seeds, and take long.
        self._further = 0 if program.builds_networks else FURTHER_SEEDS
        cases = suite.cases(self._further)
        self._count = len(cases)
        self.networks = any(shapes_of(one.right.value) is not None for one in cases)
        program.shapes_only = self.networks and not compiles(program.functions.values())
        self._first: Case | None = None
        self._value: Any = NOTHING
        self._beside: list[Case] = []
        self.diagnoses = 0
        learners = next(program.edited([()]))
        assert learners is not None, "Python has read it before"
        self._learners = learners
        wrong = [one for one in cases if not self._fits(learners, one)]
        if not wrong and not self._finds_right(learners):
            # Of networks the shapes alone have been compared.
            wrong = cases[:1]
        self.failing = sorted(wrong, key=_size)
        self._first = self.failing[0] if wrong else None
        self._ordered = [*self.failing, *(one for one in cases if one not in wrong)]
        self._misconceptions = None if self.networks or not wrong else self._table(learners)
        self._original = learners.given(self._first.call) if self._first else None
        if self._original and self._first and is_right(self._original.value, self._first):
            # Of networks, only numbers show that one came further.
            self._original = None

    @cached_property
    def _alone(self) -> Mistake | None:
        """The mistake that explains the learner's own program by itself."""
        return self._suite.mistake(self._learners.file(self._count))

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

    def met(self, program: Edited) -> list[Mistake]:
        """The misconceptions that give what the edited program gives that was just tried."""
        if self._misconceptions is None:
            return []
        if not all(self._fits(program, one) for one in self._beside):
            return []
        call = self.failing[0].call
        some = self._misconceptions.meeting(self._value, lambda call: _value_of(program, call))
        return [it for one in some for it in told((one,), *call.args, **call.kwargs).mistakes]

    def diagnosed(self, program: Edited) -> list[Mistake]:
        """What the suite tells of the program that was just tried, if it came further."""
        value = self._value
        if value is NOTHING or self._original is None or is_plain(value, self.failing[0].call):
            return []
        if self._misconceptions and not self._beside:
            # Where all calls are known to misconceptions, their table says it sooner.
            return []
        if not (self._original.raised or is_right(value, self.failing[0])):
            return []
        self.diagnoses += 1
        if self.diagnoses > MOST_DIAGNOSES or self._alone:
            return []
        self._program.work += DIAGNOSIS
        one = self._suite.mistake(program.file(self._count))
        return [one] if one else []

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


def _size(case: Case) -> int:
    return sum(int(np.size(one)) for one in case.call.named.values())
