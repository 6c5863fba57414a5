"""The cheapest edits of a learner's program after which every call is right."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from kata.collect.answer import AnswerFile
from kata.curriculum import Exercise
from kata.mend.edit import Edit
from kata.mend.judge import NOTHING_SEEN, Suite, VerdictSeen
from kata.mend.mendable import Find, here
from kata.mend.trial import EditTrial, Further
from kata.score import Mistake

GoOn = Callable[[], bool]
"""Asked now and then; the search ends where it says no."""

MOST_NETWORKS = 400
"""So many edits of a function that builds networks are tried."""

MOST_FIRST = 90
"""Of so many edits two are made at once, where one is not enough."""


@dataclass(frozen=True)
class Mended:
    """What was found: the cheapest edits after which every call is right.

    Attributes:
        edits: these; each alone is enough.
        mistakes: where edits alone are not, the mistake that an edited program still makes; several
            where it may be one or the other.
        together: whether it takes two edits.
        of_some: whether only some of the wrong calls are right by it.
        tried: how many edits were tried.
        functions: the trees that the edits change, by name.
    """

    edits: tuple[Edit, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    together: bool = False
    of_some: bool = False
    tried: int = 0
    functions: Mapping[str, ast.FunctionDef] = field(default_factory=dict, compare=False)


def mended(
    file: AnswerFile,
    exercise: Exercise,
    function: str,
    seed: int,
    seen: VerdictSeen = NOTHING_SEEN,
    go_on: GoOn = lambda: True,
    find: Find = here,
) -> Mended:
    """The cheapest edits of a function after which all its tests pass.

    Args:
        file: the learner's.
        exercise: what it answers.
        function: the one that fails.
        seed: what the run's own numbers were drawn from.
        seen: what the verdict has said; lines that an exception passed through are tried first.
        go_on: asked now and then; the search ends where it says no.
        find: where the function runs.
    """
    program = find(file, function)
    if program is None:
        return Mended()
    # What imports comes first: it may write, and set what its process is told.
    suite = Suite(exercise, function, seed)
    with program.quiet():
        trial = EditTrial(program, suite, seen)
        if not trial.failing:
            return Mended()
        lines = {line: place for place, line in enumerate(reversed(seen.lines))}
        every = sorted(program.edits, key=lambda one: (one.cost, lines.get(one.line, math.inf)))
        if trial.networks:
            # What raises is mended where it raises, as a rule.
            every = sorted(every, key=lambda one: one.line not in lines)[:MOST_NETWORKS]
            every.sort(key=lambda one: one.cost)
        found = _cheapest(every, trial, go_on)
        is_clear = found.edits and len(found.mistakes) < 2 and not found.of_some
        if not (is_clear or trial.networks or trial.is_over):
            found = _of_two(every, trial, go_on) or found
        return replace(found, functions=program.functions)


def _cheapest(every: Sequence[Edit], trial: EditTrial, go_on: GoOn) -> Mended:
    """The cheapest edits that mend; where none does, the cheapest that meet a misconception."""
    found: list[Edit] = []
    met: list[tuple[Edit, Mistake]] = []
    further: list[Further] = []
    tried = 0
    programs = trial.edited((one,) for one in every)
    for edit in every:
        if trial.is_over:
            # Of this cost not all were tried.
            further = [one for one in further if one.edit.cost < edit.cost]
            break
        if (found and edit.cost > found[0].cost) or (tried % 50 == 0 and not go_on()):
            break
        tried += 1
        program = next(programs)
        if program is None:
            continue
        if trial.is_right(program):
            found.append(edit)
        elif not (edit.loses or found or (met and edit.cost > met[0][0].cost)):
            met += [(edit, one) for one in trial.met(edit, program)]
            further += [] if met else trial.further(edit, program)
    if not (found or met):
        met = trial.diagnosed(further)
        if not met and (some := trial.furthest(further)):
            return Mended(some, of_some=True, tried=tried)
    # A change in one place is likelier than the same one in several.
    met = [one for one in met if len(one[0].lines) == 1] or met
    edits = tuple(dict.fromkeys(edit for edit, _ in met))
    mistakes = {one.id: one for _, one in met}
    if found or (len(mistakes) > 1 and len({one.lines for one in edits}) > 1):
        return Mended(tuple(found), tried=tried)
    return Mended(edits, tuple(mistakes.values()), tried=tried)


def _of_two(every: Sequence[Edit], trial: EditTrial, go_on: GoOn) -> Mended | None:
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
