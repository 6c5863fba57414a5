"""A learner's program as the search sees it: edited, called, and how much that took.

The search does not know where a program runs: at home in its own process, in a class behind a
wall.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from kata.collect.answer import AnswerFile, Call
from kata.mend.edit import Edit
from kata.mend.networks import Variables, with_numbers, without_numbers
from kata.mend.program import MOST_STEPS, LearnersProgram
from kata.mend.quiet import quiet


@dataclass
class Given:
    """What one call gave: a value or an error, and its arguments after it."""

    after: Sequence[Any]
    value: Any = None
    raised: type[BaseException] | None = None


class Edited(Protocol):
    """A learner's program with edits in it, or as it is."""

    def given(self, call: Call) -> Given:
        """What a call gives; it may have no end, and is stopped then."""

    def file(self, calls: int) -> AnswerFile:
        """An answer file for a suite that makes so many calls."""


class Mendable(Protocol):
    """A learner's function, with those of its file that it calls.

    Attributes:
        builds_networks: whether it uses Keras.
        functions: the trees that edits change, by the names of the functions.
        work: how much was done so far: nodes compiled, and rounds of loops, five each.
        variables: those of all networks that were built.
        shapes_only: whether nobody looks at more of a network than its shapes.
    """

    builds_networks: bool
    functions: Mapping[str, ast.FunctionDef]
    work: int
    variables: Variables
    shapes_only: bool

    @property
    def edits(self) -> Sequence[Edit]:
        """All edits of it, the cheapest first."""

    def quiet(self) -> AbstractContextManager[None]:
        """Within it edited programs are called; where they run, what they print goes nowhere."""

    def edited(
        self, some: Iterable[Sequence[Edit]], call: Call | None = None
    ) -> Iterator[Edited | None]:
        """The program with each of these edits made; None where Python cannot read it.

        Args:
            some: of each program the edits, made at once.
            call: the one by which most of them are sorted out; it may be made beforehand.
        """


Find = Callable[[AnswerFile, str], Mendable | None]
"""From a file and the name of a function to that function, if it may be edited."""


def work_of(rounds: int) -> int:
    """How much work a call was in which loops went round so often."""
    return 5 * rounds + 20


def here(file: AnswerFile, function: str) -> Mendable | None:
    """The function in this very process."""
    names = file.names()
    try:
        program = LearnersProgram(file.read(), function, names) if names else None
    except (SyntaxError, ValueError, RecursionError, OSError):
        return None
    return _Here(program, file) if program and program.functions else None


class _Here:
    def __init__(self, program: LearnersProgram, file: AnswerFile) -> None:
        self.program, self.answer = program, file
        self.builds_networks = program.builds_networks
        self.functions: Mapping[str, ast.FunctionDef] = program.functions
        self.work, self.variables, self.shapes_only = 0, Variables(), False

    @property
    def edits(self) -> Sequence[Edit]:
        return self.program.edits()

    def quiet(self) -> AbstractContextManager[None]:
        return quiet(self.answer.source)

    def quickly(self) -> AbstractContextManager[None]:
        return (without_numbers if self.shapes_only else with_numbers)(self.variables)

    def edited(
        self, some: Iterable[Sequence[Edit]], call: Call | None = None
    ) -> Iterator[Edited | None]:
        for made in some:
            self.work += self.program.size(made)
            names = self.program.names(*made)
            yield None if names is None else _EditedHere(self, names)


class _EditedHere:
    def __init__(self, of: _Here, names: dict[str, Any]) -> None:
        self._of, self._names = of, names

    def given(self, call: Call) -> Given:
        args, kwargs = copy.deepcopy((call.args, dict(call.kwargs)))
        given = Given(after=(*args, *kwargs.values()))
        self._of.program.give()
        try:
            with self._of.quickly():
                given.value = self._names[call.function](*args, **kwargs)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            # It may be of a class of the learner's own.
            given.raised = type(error)
        finally:
            self._of.work += work_of(self._of.program.rounds)
        return given

    def file(self, calls: int) -> AnswerFile:
        self._of.program.give(calls * MOST_STEPS)
        return self._of.answer.with_names(self._names)
