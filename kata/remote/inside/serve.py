"""What a student's process does: loads one file, calls its functions, says what came.

Requests, each answered by one frame:

    {"load": path}, and the file as its bytes       → {"loaded": true} or {"raised": …}
    {"call": function, "args": …, "kwargs": …}      → {"value": …, "after": …}, {"raised": …},
                                                      {"missing": true} or {"refused": …}
    {"trace": number, "shapes": …}                  → {"graph": …}, {"raised": …} or {"refused": …}
    {"edits": function}                             → {"functions": […], "known": […], …}

    {"edited": [[number, …], …], "of": function, "rounds": most, "shapes_only": …, and a call}

The last makes a call of several edited programs, each known by the numbers of its edits; it is
answered by as many frames, each as a call is: with ``"rounds"``, how often loops went round, or
{"unreadable": true}.

What it says is only what a function of the student's gave; it is never believed more.
"""

import builtins
import linecache
import random
import socket
import sys
from contextlib import nullcontext
from types import ModuleType
from typing import Any

import numpy as np

from kata.collect import irrevocable
from kata.collect.run import Raised, call_result, loaded, raised
from kata.mend.networks import Variables, without_numbers
from kata.mend.program import LearnersProgram
from kata.mend.quiet import quiet
from kata.remote.inside import keras_objects, wire
from kata.remote.inside.keras_objects import UnwritableError, Value
from kata.remote.inside.wire import LONGEST_NAME, LONGEST_TEXT, Reader, TooMuchError, Writer

# Made beforehand: where memory is full, nothing can be.
_FULL = {"kinds": ["MemoryError"], "name": "MemoryError", "text": "", "lines": []}
_NO_MEMORY = wire.frame({"raised": _FULL, "after": ["tuple", []]})

SEED = 0  # a grade that is given twice is the same twice, also where an answer draws at random


def main(channel: socket.socket) -> None:
    """Answer requests until the other side ends."""
    irrevocable.let_all()
    file = Served()
    while (request := wire.receive(channel)) is not None:
        said, data = request
        if "edited" not in said:
            channel.sendall(file.answer(said, data))
            continue
        # Nothing that it does reaches further than this process.
        with quiet(file.path):
            for numbers in said["edited"]:
                channel.sendall(file.answer({**said, "edited": numbers}, data))


class Served:
    """One answer file, the models that it gave, and its functions that may be edited."""

    def __init__(self) -> None:
        self._module: ModuleType | None = None
        self.path = ""
        self._source = b""
        self._models: list[Any] = []
        self._programs: dict[str, LearnersProgram] = {}

    def answer(self, said: dict[str, Any], data: bytes) -> bytes:
        """The frame that answers a request."""
        try:
            if "load" in said:
                return self._load(said["load"], data)
            if "trace" in said:
                return self._trace(said["trace"], said["shapes"])
            if "edits" in said:
                return self._edits(said["edits"])
            if "edited" in said:
                return self._edited(said, Reader(data))
            function = vars(self._module).get(said["call"])
            return self._call(function, said, Reader(data))
        except TooMuchError as error:
            return wire.frame({"refused": {"size": str(error)}})
        except UnwritableError as error:
            return wire.frame({"refused": {"type": str(error)[:LONGEST_NAME]}})
        except MemoryError:
            return _NO_MEMORY
        except Exception as error:
            # What cannot even be looked at is no plain data either.
            return wire.frame({"refused": {"type": type(error).__name__[:LONGEST_NAME]}})

    def _load(self, path: str, source: bytes) -> bytes:
        _seed()
        self.path, self._source = path, source
        # Tracebacks quote the lines of a file that lies nowhere.
        lines = source.decode("utf-8", "replace").splitlines(keepends=True)
        linecache.cache[path] = (len(source), None, lines, path)
        try:
            self._module = loaded(source, path)
        except BaseException as error:
            return _raised_frame(raised(error, path))
        return wire.frame({"loaded": True})

    def _edits(self, function: str) -> bytes:
        try:
            program = LearnersProgram(self._source, function, vars(self._module))
        except (SyntaxError, ValueError, RecursionError):
            return wire.frame({"functions": [], "known": []})
        self._programs[function] = program
        facts = {
            "functions": list(program.functions),
            "known": [name for name in vars(self._module) if type(name) is str],
            "networks": program.builds_networks,
            "count": len(program.edits()),
        }
        return wire.frame(facts)

    def _edited(self, said: dict[str, Any], reader: Reader) -> bytes:
        program = self._programs[said["of"]]
        names = program.names(*(program.edits()[number] for number in said["edited"]))
        if names is None:
            return wire.frame({"unreadable": True})
        program.give(said["rounds"])
        return self._call(names.get(said["call"]), said, reader, program)

    def _call(
        self,
        function: Any,
        said: dict[str, Any],
        reader: Reader,
        program: LearnersProgram | None = None,
    ) -> bytes:
        if not callable(function):
            return wire.frame({"missing": True})
        args, kwargs = reader.value(said["args"]), reader.value(said["kwargs"])
        variables, only = Variables(), said.get("shapes_only") is True
        with without_numbers(variables) if only else nullcontext():
            came = call_result(function, args, kwargs, self.path, keep=program is None)
        after = Writer()
        left: dict[str, Any] = {"after": after.value(tuple(came.after))}
        if program:
            left |= {"rounds": program.rounds, "variables": variables.count}
        if came.raised:
            return _raised_frame(came.raised, left, after.bytes)
        value = Value(came.value, self._models, shapes_only=only)
        begin = sum(map(len, value.writer.bytes))
        reply = {"value": value.said, **left, "begin": begin}
        return wire.frame(reply, [*value.writer.bytes, *after.bytes])

    def _trace(self, number: int, shapes: list[list[int | None]]) -> bytes:
        writer = Writer()
        try:
            graph = keras_objects.traced(self._models[number], shapes, writer)
        except (TooMuchError, UnwritableError):
            raise
        except BaseException as error:
            return _raised_frame(raised(error, self.path))
        return wire.frame({"graph": graph}, writer.bytes)


def _seed() -> None:
    random.seed(SEED)
    np.random.seed(SEED)
    if "tensorflow" in sys.modules:
        sys.modules["tensorflow"].random.set_seed(SEED)


def _raised_frame(
    found: Raised, more: dict[str, Any] | None = None, data: list[bytes] | None = None
) -> bytes:
    error = found.error
    text = str(error)
    facts: dict[str, Any] = {
        # The classes that Python itself has, nearest first: what a rule asks for.
        "kinds": [
            one.__name__ for one in type(error).__mro__ if vars(builtins).get(one.__name__) is one
        ],
        "name": type(error).__name__[:LONGEST_NAME],
        "text": text if len(text) < LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…",
        "lines": [[n, name[:LONGEST_NAME], line[:1000]] for n, name, line in found.lines[-50:]],
        "at_home": found.at_home,
    }
    if isinstance(error, SyntaxError):
        facts["syntax"] = [str(error.msg)[:1000], error.lineno, str(error.text or "")[:1000]]
    if isinstance(error, ImportError) and type(error.name) is str:
        facts["module"] = error.name[:LONGEST_NAME]
    return wire.frame({"raised": facts, **(more or {})}, data or [])
