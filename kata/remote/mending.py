"""A learner's function, edited here while its file runs behind the wall.

The edits are made on both sides, of the same text and in the same order, and known by their
numbers. The edited programs run there; here alone is known what is right. What comes back may be
a lie, and then somebody is told a wrong place in a file of their own.
"""

import ast
import math
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any

import numpy as np

from kata.collect.answer import AnswerFile, Call, Returned
from kata.collect.run import Raised, source_of
from kata.errors import ApartError
from kata.mend.edit import Edit
from kata.mend.mendable import Edited, Given, Mendable, work_of
from kata.mend.networks import WITH_NUMBERS, Variables
from kata.mend.program import MOST_STEPS, Editable
from kata.mend.pure import functions_of
from kata.remote.answer import LONGEST_STUB, Frame, RemoteFile, request_of
from kata.remote.inside import wire
from kata.remote.inside.wire import WireError
from kata.remote.models import MODELS
from kata.sandbox.process import SandboxedProcess
from kata.score import CheckLog

# So many edited programs are asked for together; a network takes so long that it makes no odds.
AT_ONCE = 16


def behind_the_wall(file: AnswerFile, function: str, until: float = math.inf) -> Mendable | None:
    """The function, if it may be edited; the file's process says so, and of what it is made.

    After `until`, by the monotonic clock, no further program is tried. Raises ApartError then, and
    where the process ends.
    """
    assert isinstance(file, RemoteFile)
    content = file.read()
    # What is longer makes Python 3.10's parser crash.
    if len(content) > LONGEST_STUB or (process := file.ready(function)) is None:
        return None
    said, _ = file.exchange(process, wire.frame({"edits": function}), function)
    with file.protocol(function):
        program = _editable(content, said)
    return RemoteProgram(file, process, function, program, until) if program else None


def _editable(content: bytes, said: dict[str, Any]) -> Editable | None:
    """The functions that were said, of the same text; WireError where it has no such."""
    names, known = (_names(said.get(one)) for one in ("functions", "known"))
    networks = said.get("networks") is True
    if not names:
        return None
    try:
        text = source_of(content)
        functions = functions_of(ast.parse(text))
        program = Editable(text, {name: functions[name] for name in names}, known, networks)
    except (SyntaxError, ValueError, RecursionError, MemoryError, KeyError):
        raise WireError("functions of the file expected") from None
    if said.get("count") != len(program.edits()):
        raise WireError("as many edits expected")
    return program


def _names(said: Any) -> list[str]:
    if type(said) is not list or len(said) > wire.MOST_PARTS:
        raise WireError("a list expected")
    if not all(type(one) is str for one in said):
        raise WireError("names expected")
    return said


class RemoteProgram:
    """What `kata.mend.search` edits; each call of an edited program is made by the process."""

    def __init__(
        self,
        file: RemoteFile,
        process: SandboxedProcess,
        function: str,
        program: Editable,
        until: float,
    ) -> None:
        self.builds_networks = program.builds_networks
        self.functions: Mapping[str, ast.FunctionDef] = program.functions
        self.edits: Sequence[Edit] = program.edits()
        self.work, self.variables, self.shapes_only = 0, Variables(), False
        self.answer = file
        self._process, self._function, self._program = process, function, program
        self._until = until
        self._numbers = {id(one): number for number, one in enumerate(self.edits)}

    def quiet(self) -> AbstractContextManager[None]:
        """Nothing of it runs here; there, it is quiet."""
        return np.errstate(all="ignore")

    def edited(
        self, some: Iterable[Sequence[Edit]], call: Call | None = None
    ) -> Iterator[Edited | None]:
        """The program with each of these edits made; None where Python cannot read it."""
        every = iter(some)
        at_once = 1 if self.builds_networks or call is None else AT_ONCE
        while waiting := deque(islice(every, at_once)):
            asked = 0
            while waiting:
                # For the first time; or again, where others were asked for in between.
                if call and self.answer.sent != asked:
                    numbers = list(map(self._numbers_of, waiting))
                    self.ask(call, numbers, MOST_STEPS, self.shapes_only)
                    asked = self.answer.sent
                yield self._next(waiting.popleft(), call)

    def _next(self, made: Sequence[Edit], call: Call | None) -> Edited | None:
        # Nobody looks any more at what the one before gave.
        MODELS.release()
        if time.monotonic() > self._until:
            raise ApartError("limit_wall", function=self._function, seconds="")
        self.work += self._program.size(made)
        first = self.answer.next(self._alive, self._function) if call else None
        if first is not None and "unreadable" in first[0]:
            return None
        return EditedProgram(self, self._numbers_of(made), call, first)

    def _numbers_of(self, made: Sequence[Edit]) -> list[int]:
        return [self._numbers[id(one)] for one in made]

    def ask(self, call: Call, edited: list[list[int]], rounds: int, shapes_only: bool) -> None:
        """Ask for a call of the program with each of these edits made.

        In each loops may go round so often; of symbolic tensors and models nobody may want to know
        more than their shapes.
        """
        more = {"edited": edited, "of": self._function, "rounds": rounds}
        more |= {"shapes_only": shapes_only}
        self.answer.send(self._alive, request_of(call, **more), self._function, len(edited))

    def called(self, call: Call, edits: list[int], rounds: int, shapes_only: bool) -> Frame:
        """What came of a call of the program with these edits made."""
        self.ask(call, [edits], rounds, shapes_only)
        return self.answer.next(self._alive, self._function)

    def take(self, frame: Frame, returned: Returned) -> tuple[tuple[Any, ...], int]:
        """Fill in what a frame says of a call.

        Gives the arguments as they were left, and how often loops went round.
        """
        left = self.answer.fill_in(self._alive, *frame, returned)
        with self.answer.protocol(self._function):
            rounds, variables = (frame[0].get(one, 0) for one in ("rounds", "variables"))
            if not all(type(one) is int and one >= 0 for one in (rounds, variables)):
                raise WireError("numbers of rounds and variables expected")
        self.variables.count += variables
        return left, rounds

    @property
    def _alive(self) -> SandboxedProcess:
        """The process; ApartError where it has ended, and with it what it knew of the edits."""
        if self.answer.process is not self._process:
            raise ApartError("died_exit", function=self._function, status="")
        return self._process


class EditedProgram:
    """The program with edits in it; `first` is what came of a call that was made beforehand."""

    def __init__(
        self, of: RemoteProgram, edits: list[int], call: Call | None, first: Frame | None
    ) -> None:
        self._of, self._edits = of, edits
        self._call, self._first = call, first

    def given(self, call: Call) -> Given:
        """What a call gives."""
        returned, rounds = Returned(call, CheckLog()), 0
        try:
            known = self._first if call is self._call else None
            only = self._of.shapes_only
            frame = known or self._of.called(call, self._edits, MOST_STEPS, only)
            self._of.variables.count += 0 if only else WITH_NUMBERS
            left, rounds = self._of.take(frame, returned)
        except ApartError:
            # It gave something that is not taken.
            return Given((), raised=ApartError)
        finally:
            self._of.work += work_of(rounds)
        if returned.raised or returned.missing:
            return Given(left, raised=returned.raised.kind if returned.raised else KeyError)
        return Given(left, returned.value)

    def file(self, calls: int) -> AnswerFile:
        """An answer file for a suite that makes so many calls."""
        return _EditedFile(self._of, self._edits, calls * MOST_STEPS)


class _EditedFile(AnswerFile):
    """The file, with edits in it."""

    def __init__(self, of: RemoteProgram, edits: list[int], rounds: int) -> None:
        super().__init__(of.answer.path, of.answer.parameters)
        self._of, self._edits, self._rounds = of, edits, rounds

    def make(self, call: Call, returned: Returned) -> None:
        """Have the call made, and fill in what came back."""
        try:
            frame = self._of.called(call, self._edits, self._rounds, shapes_only=False)
            left, rounds = self._of.take(frame, returned)
        except ApartError as error:
            returned.raised = Raised(error, (), at_home=False)
        else:
            returned.note_changes(left)
            self._rounds = max(0, self._rounds - rounds)

    def copy(self) -> AnswerFile:
        """Nobody makes further calls of it beside those that are judged."""
        raise AssertionError("an edited program is judged only")
