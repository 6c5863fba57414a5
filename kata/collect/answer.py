"""One answer file: loaded once, its functions called, and what came of every call."""

from __future__ import annotations

import contextlib
import copy
import linecache
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kata.collect.run import (
    Raised,
    call_result,
    is_as_it_was,
    loaded,
    nothing_left,
    raised,
)
from kata.collect.stubs import ANOTHER_KERAS, cause_in, functions_in, stubs_in
from kata.errors import ApartError
from kata.score import CheckLog
from kata.sketch import Sketch

# Ctrl-C and leaving the debugger are the user's wish, not the answer's failure.
USERS_WISH = (KeyboardInterrupt, pytest.exit.Exception)


class AnsweredTwiceError(Exception):
    """One person's folder holds two answers to one exercise, `first` and `second`."""

    def __init__(self, first: Path, second: Path) -> None:
        super().__init__(f"{first} and {second} answer the same exercise")
        self.first = first
        self.second = second


@dataclass(frozen=True)
class Code:
    """A Python file that was made of another: of a notebook's cells."""

    name: str  # of the exercise that it answers
    content: bytes
    lines: tuple[int, ...]  # for each of its lines the number that people know it by


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

    def changed(self, **arguments: Any) -> Call:
        """The same call with these arguments in place of its own."""
        names = (*self.parameters, *[""] * len(self.args))
        args = tuple(arguments.get(name, one) for name, one in zip(names, self.args, strict=False))
        kwargs = {name: arguments.get(name, one) for name, one in self.kwargs.items()}
        return Call(self.function, args, kwargs, self.parameters)

    def __str__(self) -> str:
        named = list(zip(self.parameters, self.args, strict=False))
        shown = [name if _by_name(value) else repr(value) for name, value in named]
        for name, value in self.kwargs.items():
            shown.append(f"{name}={name if _by_name(value) else repr(value)}")
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
            if isinstance(value, list) and _by_name(value):
                named |= {f"{name}[{place}]": one for place, one in enumerate(value)}
        return named


@dataclass(eq=False)
class Returned:
    """What one call gave: a value, or what was raised instead."""

    call: Call
    log: CheckLog
    value: Any = None  # None, too, where something was raised
    raised: Raised | None = None  # what left the function
    unloaded: Raised | None = None  # what kept the file from being imported
    missing: bool = False  # whether the file has no such function
    changed: str | None = None  # the parameter whose argument is no longer what it was
    untouched: int | None = None  # the line of the stub's own raise, if that is all there is
    refused: str = ""  # the type of what came, if that is not taken from a process of its own
    file: AnswerFile | None = None  # that the call was made of
    fixed: bool = False  # whether it is the same call for every seed
    graded: bool = True  # whether anything is asked of it
    judged: bool = False  # whether an expectation has looked at it
    failed: bool = False  # whether an expectation found a mismatch in it
    target: Sketch | None = None  # what a right answer looks like, where a picture can show it
    # Makes further calls like this one, of a fresh copy of the file, as `AnswerFile.anew` does.
    anew: Callable[[], contextlib.AbstractContextManager[Again]] | None = None

    @property
    def gave(self) -> bool:
        """Whether a value came back; it may be None."""
        reasons = (self.raised, self.unloaded, self.untouched, self.changed, self.refused)
        return not (self.missing or any(reasons))

    def note_changes(self, after: Sequence[Any]) -> None:
        """Remember the first argument that is no longer what was given."""
        given = self.call.given
        pairs = zip(given, given.values(), after, strict=False)
        changed = (name for name, one, other in pairs if not is_as_it_was(one, other))
        self.changed = next(changed, None)


Again = Callable[..., Returned]
"""Makes a call again with the arguments that are given by name in place of its own."""


class AnswerFile:
    """A file that answers an exercise; imported at the first call, once.

    Each file becomes a module of its own, so that two people's files of one name never see each
    other. `parameters` are those of each function, as the solution writes them; tracebacks call
    the file `source`.
    """

    def __init__(self, path: Path, parameters: Mapping[str, tuple[str, ...]]) -> None:
        self.path = path
        self.parameters = parameters
        self.source = str(path)
        self._code: Code | None = None
        self._module: ModuleType | None = None
        self._unloaded: Raised | None = None

    def take(self, code: Code) -> None:
        """Be what `code` says, which was made of the file, instead of the file itself."""
        self._code = code
        self.source = f"{self.path}::{code.name}"
        text = code.content.decode("utf-8", "replace")
        # Tracebacks look for lines in a file of this name, and there is none.
        linecache.cache[self.source] = (len(text), None, text.splitlines(True), self.source)

    def refuse(self, reason: AnsweredTwiceError) -> None:
        """Never import the file: every call fails for this reason."""
        self._unloaded = Raised(reason, (), at_home=False)

    def read(self) -> bytes:
        """The answer as Python reads it.

        Raises:
            OSError: it cannot be read.
        """
        return self._code.content if self._code else self.path.read_bytes()

    def line_of(self, function: str) -> int | None:
        """The file's line in which a function begins, counted from 1; None if nobody can tell."""
        # No editor opens a notebook at a line.
        return None if self._code else _lines_in(self.read, functions_in).get(function)

    def call(self, call: Call, log: CheckLog) -> Returned:
        """Make the call, and remember what came of it."""
        log.calls, log.call = log.calls + 1, str(call)
        returned = Returned(call, log, file=self, anew=partial(self.anew, call))
        returned.untouched = self._untouched.get(call.function)
        if not returned.untouched:
            self.make(call, returned)
        self._explain(returned)
        return returned

    def _explain(self, returned: Returned) -> None:
        """Put in the place of what came what the file itself shows to be its cause."""
        raised = returned.raised
        elsewhere = raised and not (raised.at_home or isinstance(raised.error, ApartError))
        of_another = type(returned.value).__module__.startswith(ANOTHER_KERAS)
        if not (returned.untouched or elsewhere or of_another or returned.refused):
            return
        with contextlib.suppress(OSError):
            found = cause_in(self.read(), returned.call.function, bool(returned.untouched))
            if found:
                returned.value, returned.refused, returned.untouched = None, "", None
                returned.raised = Raised(found[0], (found[1],), at_home=False)

    def make(self, call: Call, returned: Returned) -> None:
        """Call the function and fill in what it gave."""
        module = self._load()
        if module is None:
            returned.unloaded = self._unloaded
            return
        function = module.__dict__.get(call.function)
        if not callable(function):
            returned.missing = True
            return
        came = call_result(function, call.args, call.kwargs, self.source, USERS_WISH)
        returned.value, returned.raised = came.value, came.raised
        returned.note_changes(came.after)

    @contextlib.contextmanager
    def anew(self, call: Call) -> Iterator[Again]:
        """Further calls like `call`: they count nowhere, and no later call can tell of them."""
        file = self.copy()

        def again(**changed: Any) -> Returned:
            other = Returned(call.changed(**changed), CheckLog())
            with nothing_left(file.source):
                file.make(other.call, other)
            return other

        try:
            yield again
        finally:
            file.close()

    def names(self) -> dict[str, Any] | None:
        """What the file's names hold; None where it cannot be imported."""
        module = self._load()
        return None if module is None else vars(module)

    def copy(self) -> AnswerFile:
        """The same file, not imported yet."""
        file = copy.copy(self)
        file._module = None
        return file

    def with_names(self, names: Mapping[str, Any]) -> AnswerFile:
        """The same file, but for what its names hold."""
        file = self.copy()
        file._module = ModuleType("kata_answer_edited")
        vars(file._module).update(names)
        return file

    def close(self) -> None:
        """Let go of what its calls have needed."""

    @cached_property
    def _untouched(self) -> dict[str, int]:
        return _lines_in(self.read, stubs_in)

    def _load(self) -> ModuleType | None:
        if self._module is None and self._unloaded is None:
            try:
                self._module = loaded(self.read(), self.source)
            except USERS_WISH:
                raise
            except BaseException as error:
                self._unloaded = raised(error, self.source)
        return self._module


class Answer:
    """The functions of one answer file, ready to be called by one test.

    ``answer.batch_tensor(4, 2, 3)`` gives a `Returned`, never an exception.
    """

    def __init__(self, file: AnswerFile, log: CheckLog) -> None:
        self._file = file
        self._log = log

    def __getattr__(self, function: str) -> Any:
        def call(*args: Any, **kwargs: Any) -> Returned:
            parameters = self._file.parameters.get(function, ())
            return self._file.call(Call(function, args, kwargs, parameters), self._log)

        return call


def _lines_in(
    read: Callable[[], bytes], lines: Callable[[bytes], dict[str, int]]
) -> dict[str, int]:
    with contextlib.suppress(OSError):
        return lines(read())
    return {}


def _by_name(value: object) -> bool:
    """Whether it is shown by its name: an array, or a list of arrays."""
    parts = value if isinstance(value, list) and value else [value]
    return all(map(_is_array, parts))


def _is_array(value: object) -> bool:
    return type(value).__module__ == "numpy" and hasattr(value, "shape") and value.shape != ()
