"""One answer file: loaded once, its functions called, and what came of every call."""

from __future__ import annotations

import ast
import copy
import importlib.util
import itertools
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from kata.honest import honest
from kata.score import Credit

# Ctrl-C and leaving the debugger are the user's wish, not the answer's failure.
USERS_WISH = (KeyboardInterrupt, pytest.exit.Exception)

# What Python's parser raises: the last two for what is nested too deeply.
UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError)

_numbers = itertools.count()


class AnsweredTwiceError(Exception):
    """One person's folder holds two answers to one exercise, `first` and `second`."""

    def __init__(self, first: Path, second: Path) -> None:
        super().__init__(f"{first} and {second} answer the same exercise")
        self.first = first
        self.second = second


@dataclass(frozen=True)
class Raised:
    """An exception that left the learner's code.

    Attributes:
        error: the exception.
        lines: the learner's own lines it passed through, outermost first, each once, as
            (line number, function, source line).
        at_home: whether the learner's own line raised it, not a library's.
    """

    error: BaseException
    lines: tuple[tuple[int, str, str], ...]
    at_home: bool

    @property
    def is_stub(self) -> bool:
        """Whether this is the stub's own NotImplementedError, not one of Keras's."""
        return type(self.error) is NotImplementedError and self.at_home

    @property
    def line(self) -> int | None:
        """The last of the learner's own lines that it passed through."""
        if isinstance(self.error, SyntaxError) and not self.lines:
            return self.error.lineno
        return self.lines[-1][0] if self.lines else None


@dataclass(frozen=True)
class Call:
    """A call as a suite made it; `parameters` are the function's, in order."""

    function: str
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    parameters: tuple[str, ...] = ()

    @property
    def given(self) -> dict[str, Any]:
        """The arguments by the name of their parameter."""
        return {**dict(zip(self.parameters, self.args, strict=False)), **self.kwargs}

    def __str__(self) -> str:
        named = list(zip(self.parameters, self.args, strict=False))
        shown = [name if self._by_name(value) else repr(value) for name, value in named]
        shown += [f"{name}={value!r}" for name, value in self.kwargs.items()]
        return f"{self.function}({', '.join(shown)})"

    @property
    def arrays(self) -> dict[str, Any]:
        """The array arguments."""
        return {name: value for name, value in self.given.items() if _is_array(value)}

    @property
    def named(self) -> dict[str, Any]:
        """The arrays that `str` shows by name only, those of a list with their place in it."""
        named = dict(self.arrays)
        for name, value in self.given.items():
            if isinstance(value, list) and self._by_name(value):
                named |= {f"{name}[{place}]": one for place, one in enumerate(value)}
        return named

    @staticmethod
    def _by_name(value: object) -> bool:
        parts = value if isinstance(value, list) and value else [value]
        return all(_is_array(part) for part in parts)


@dataclass
class Returned:
    """What one call gave: a value, or what was raised instead.

    Attributes:
        call: the call.
        value: what came back; None where something was raised.
        raised: what left the function.
        unloaded: what kept the file from being imported.
        missing: whether the file has no such function.
        changed: the parameter whose argument is no longer what it was, if one is not.
        untouched: the line of the stub's own ``raise NotImplementedError``, if that is
            all there is.
        judged: whether an expectation has looked at it.
        failed: whether an expectation found a mismatch in it.
    """

    call: Call
    credit: Credit
    value: Any = None
    raised: Raised | None = None
    unloaded: Raised | None = None
    missing: bool = False
    changed: str | None = None
    untouched: int | None = None
    judged: bool = False
    failed: bool = False


class AnswerFile:
    """A file that answers an exercise; imported at the first call, once.

    Each file becomes a module of its own, so that two people's files of one name
    never see each other.
    """

    def __init__(self, path: Path, parameters: Mapping[str, tuple[str, ...]]) -> None:
        self.path = path
        self.parameters = parameters
        self._module: ModuleType | None = None
        self._unloaded: Raised | None = None

    def refuse(self, reason: AnsweredTwiceError) -> None:
        """Never import the file: every call fails for this reason."""
        self._unloaded = Raised(reason, (), at_home=False)

    def call(self, call: Call, credit: Credit) -> Returned:
        """Make the call with copies of its arguments, so that none can be changed by it."""
        credit.calls += 1
        returned = Returned(call, credit, untouched=self._untouched.get(call.function))
        if returned.untouched:
            return returned
        module = self._load()
        if module is None:
            returned.unloaded = self._unloaded
            return returned
        function = module.__dict__.get(call.function)
        if not callable(function):
            returned.missing = True
            return returned
        lent = copy.deepcopy(call)
        try:
            returned.value = honest(function(*lent.args, **lent.kwargs))
        except USERS_WISH:
            raise
        except BaseException as error:
            returned.raised = self._raised(error)
        before, after = call.given, lent.given
        changed = (name for name in before if not _as_it_was(before[name], after[name]))
        returned.changed = next(changed, None)
        return returned

    @cached_property
    def _untouched(self) -> dict[str, int]:
        """The functions that are stubs still, seen without importing what the file imports."""
        try:
            tree = ast.parse(_source(self.path))
        except (OSError, *UNPARSABLE):
            return {}
        functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        stubs = ((f.name, _only_statement(f)) for f in functions)
        return {name: line.lineno for name, line in stubs if line and _is_stub(line)}

    def _load(self) -> ModuleType | None:
        if self._module is None and self._unloaded is None:
            # In sys.modules because dataclasses and pickle look there for a class's module.
            module = ModuleType(f"kata_answer_{next(_numbers)}")
            module.__file__ = str(self.path)
            sys.modules[module.__name__] = module
            try:
                code = compile(_source(self.path), str(self.path), "exec", dont_inherit=True)
                exec(code, module.__dict__)
                self._module = module
            except USERS_WISH:
                raise
            except BaseException as error:
                self._unloaded = self._raised(error)
        return self._module

    def _raised(self, error: BaseException) -> Raised:
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if frame.filename == str(self.path)]
        lines = [(frame.lineno or 0, frame.name, frame.line or "") for frame in own]
        # A line that calls itself again and again is told once, in its last place.
        once = tuple(reversed(dict.fromkeys(reversed(lines))))
        return Raised(_speaking(error), once, bool(own) and own[-1] is frames[-1])


class Answer:
    """The functions of one answer file, ready to be called by one test.

    ``answer.batch_tensor(4, 2, 3)`` gives a `Returned`, never an exception.
    """

    def __init__(self, file: AnswerFile, credit: Credit) -> None:
        self._file = file
        self._credit = credit

    def __getattr__(self, function: str) -> Any:
        def call(*args: Any, **kwargs: Any) -> Returned:
            parameters = self._file.parameters.get(function, ())
            return self._file.call(Call(function, args, kwargs, parameters), self._credit)

        return call


def _speaking(error: BaseException) -> BaseException:
    """The error, or another in its place where its own text cannot be had."""
    try:
        str(error).encode()
    except Exception:
        return RuntimeError(f"{type(error).__name__}, whose text cannot be shown")
    return error


def _source(path: Path) -> str:
    """The file's text; no Python's compile() is as strict about encodings as another's."""
    try:
        return importlib.util.decode_source(path.read_bytes())
    except UnicodeDecodeError as error:
        raise SyntaxError(str(error)) from None


def _only_statement(function: ast.FunctionDef) -> ast.stmt | None:
    body = function.body[1:] if ast.get_docstring(function, clean=False) else function.body
    return body[0] if len(body) == 1 else None


def _is_stub(statement: ast.stmt) -> bool:
    raised = statement.exc if isinstance(statement, ast.Raise) else None
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"


def _as_it_was(before: Any, after: Any) -> bool:
    """Whether an argument is what was given; nothing is asked of what may have been put in."""
    if type(before) is not type(after):
        return False
    if isinstance(before, np.ndarray):
        return before.dtype == after.dtype and np.array_equal(before, after)
    if isinstance(before, (list, tuple)):
        pairs = zip(before, after, strict=False)
        return len(before) == len(after) and all(_as_it_was(one, other) for one, other in pairs)
    return bool(before == after)


def _is_array(value: object) -> bool:
    return type(value).__module__ == "numpy" and hasattr(value, "shape") and value.shape != ()
