"""What is right for the calls that a suite makes, and whether an edited program does it.

The suite itself has the last word: its own tests are run on the edited program, with numbers of
several seeds. Before that, most edited programs are sorted out by one call alone, which the
solution says the right result of.
"""

from __future__ import annotations

import contextlib
import importlib.util
import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kata.collect.answer import Answer, AnswerFile, Call, Returned
from kata.collect.draw import Draw
from kata.curriculum import Exercise
from kata.diagnose.search import FirstMismatch, Program, explaining_only, judging_only
from kata.diagnose.values import gives
from kata.mend.networks import shapes_of
from kata.score import CheckLog, Mismatch

FURTHER_SEEDS = 2
"""With the numbers of so many other seeds an edited program must be right too."""


class VerdictSeen(NamedTuple):
    """What the verdict has said of a function that fails.

    Attributes:
        lines: those that exceptions passed through.
        told: each call that is wrong, as a learner would write it, and the ids of the mistakes that
            are told of it.
    """

    lines: tuple[int, ...] = ()
    told: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def is_explained(self) -> bool:
        """Whether one mistake is told of every call, and nothing else."""
        return len({ids for _, ids in self.told}) == 1 == len(self.told[0][1])


NOTHING_SEEN = VerdictSeen()


def seen_in(mismatches: Sequence[Mismatch]) -> VerdictSeen:
    """What is said of a function, of all that was found wrong in it."""
    told = tuple((one.call, tuple(it.id for it in one.mistakes)) for one in mismatches)
    return VerdictSeen(tuple(one.line for one in mismatches if one.line), told)


TestFunction = Callable[..., None]


@dataclass(frozen=True, eq=False)
class Case:
    """A call that the suite makes, and what the solution gives for it."""

    call: Call
    right: Returned


class Suite:
    """The tests of one function of an exercise.

    Args:
        exercise: whose suite it is.
        function: what its tests are of.
        seed: what the run's own numbers are drawn from.

    Attributes:
        calls: how many calls its tests have made so far, of edited programs.
    """

    def __init__(self, exercise: Exercise, function: str, seed: int) -> None:
        tests = _tests_in(exercise.suite)
        named = exercise.tests.items()
        self._tests = {name: tests[name] for name, one in named if one.function == function}
        self._solution = AnswerFile(exercise.solution, exercise.parameters)
        self._solution.names()
        self._exercise = exercise
        self._function = function
        self._seed = seed
        self._failed: dict[str, int] = {}
        self.calls = 0

    def cases(self, further: int) -> list[Case]:
        """The calls of this function with so many further seeds, those of the run's own first."""
        return _cases(self._exercise, self._function, self._seed, further)

    def recorded(self, further: int) -> list[Case]:
        """As `cases`, made anew."""
        recorded: list[Returned] = []
        function = self._function
        for name, seed in self._runs(further):
            file = _Recording(self._solution, recorded)
            _run(self._tests[name], file, Draw(seed, name), CheckLog())
        return [Case(one.call, one) for one in recorded if one.call.function == function]

    def finds_right(self, answer: AnswerFile) -> bool:
        """Whether all tests pass, with the numbers of all seeds."""
        return self.mismatch(answer, FURTHER_SEEDS) is None

    def mismatch(self, answer: AnswerFile, further: int) -> FirstMismatch | None:
        """The first mismatch that a test finds, with so many further seeds; None where all pass."""
        for name, seed in sorted(self._runs(further), key=self._rank):
            log = CheckLog()
            mismatch = _run(self._tests[name], answer, Draw(seed, name), log)
            self.calls += log.calls
            if mismatch is not None:
                self._failed[name] = self._failed.get(name, 0) + 1
                return mismatch
        return None

    def told(self, answer: AnswerFile) -> list[Mismatch]:
        """What the tests find, with the run's own numbers, and tell of it."""
        found = []
        for name, test in self._tests.items():
            log = CheckLog()
            _run(test, answer, Draw(self._seed, name), log, explaining_only)
            self.calls += log.calls
            found += log.mismatches
        return found

    def programs(self) -> Iterator[Program]:
        """The references that would explain wrong values, of each test."""
        wrong = _Wrong(self._solution)
        for name, test in self._tests.items():
            mismatch = _run(test, wrong, Draw(self._seed, name), CheckLog())
            if mismatch is not None and mismatch.program is not None:
                yield mismatch.program

    def _rank(self, run: tuple[str, int]) -> tuple[int, int]:
        """The run's own numbers first; of its tests the one that has failed most often."""
        name, seed = run
        return seed, -self._failed.get(name, 0)

    def _runs(self, further_seeds: int) -> Iterator[tuple[str, int]]:
        for further in range(further_seeds + 1):
            for name in self._tests:
                yield name, self._seed + further


# A class has many answers to one exercise.
@lru_cache(maxsize=200)
def _cases(exercise: Exercise, function: str, seed: int, further: int) -> list[Case]:
    return Suite(exercise, function, seed).recorded(further)


@cache
def _tests_in(suite: Path) -> dict[str, TestFunction]:
    """The test functions of a suite, by their names."""
    spec = importlib.util.spec_from_file_location(f"kata_suite_{suite.stem}", suite)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {name: one for name, one in vars(module).items() if name.startswith("test_")}


class _Recording(AnswerFile):
    """An answer file all of whose calls are remembered."""

    def __init__(self, file: AnswerFile, recorded: list[Returned]) -> None:
        vars(self).update(vars(file))
        self._recorded = recorded

    def make(self, call: Call, returned: Returned) -> None:
        super().make(call, returned)
        self._recorded.append(returned)


class _Wrong(AnswerFile):
    """An answer file that gives other numbers."""

    def __init__(self, file: AnswerFile) -> None:
        vars(self).update(vars(file))

    def make(self, call: Call, returned: Returned) -> None:
        super().make(call, returned)
        returned.value = _other(returned.value)


def _other(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return type(value)(map(_other, value))
    if isinstance(value, dict):
        return {name: _other(one) for name, one in value.items()}
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, (int, float, np.ndarray)) else value


def is_right(value: Any, case: Case) -> bool:
    """Whether a value is what the solution gives; of networks the shapes alone are compared."""
    right = case.right
    if right.raised is not None:
        return False
    shapes = shapes_of(right.value)
    if shapes is None:
        return gives(value, right.value)
    return shapes_of(value) == shapes


def _run(
    test: TestFunction,
    file: AnswerFile,
    draw: Draw,
    log: CheckLog,
    within: Callable[[], contextlib.AbstractContextManager[None]] = judging_only,
) -> FirstMismatch | None:
    """The first mismatch that the test finds."""
    fixtures = {"answer": Answer(file, log), "draw": draw}
    wanted = inspect.signature(test).parameters
    try:
        with within():
            test(**{name: fixtures[name] for name in wanted})
    except FirstMismatch as mismatch:
        return mismatch
    except Exception:
        # Whatever an edited program gives, the suite's verdict on the learner's own stands.
        return FirstMismatch()
    return FirstMismatch() if log.mismatches else None
