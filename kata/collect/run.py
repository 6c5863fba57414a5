"""A learner's code, run: loaded as a module of its own, and what it raised, as plain facts.

It needs nothing of the kata but `sanitize` and what keeps the `surroundings`: it also runs where
nothing else can be read.
"""

import contextlib
import copy
import importlib
import importlib.util
import io
import itertools
import linecache
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import FrameType, ModuleType, TracebackType
from typing import Any

import numpy as np

from kata.collect import surroundings
from kata.collect.sanitize import name_of, plain_text, sanitize

LONGEST_TEXT = 10_000
LONGEST_LINE = 1_000

MOST_LINES = 300_000
"""So many lines of the learner's own may be run beside; with other numbers there may be no end."""

_CODING = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]{1,40})", re.MULTILINE)
# Lines that import what keeps settings of its own.
_KEEPS_SETTINGS = re.compile(rb"^[ \t]*(?:import|from)\b.*\b(?:keras|tensorflow)\b", re.MULTILINE)

_numbers = itertools.count()


class TooManyLinesError(BaseException):
    """A call beside was stopped; no ``except Exception`` is to catch it."""


@dataclass(frozen=True)
class Raised:
    """An exception that left the learner's code; nobody else asks it what it says."""

    error: BaseException
    # The learner's own lines it passed through, outermost first, each once: line number,
    # function, source line.
    lines: tuple[tuple[int, str, str], ...]
    at_home: bool  # whether the learner's own line raised it, not a library's

    @property
    def is_stub(self) -> bool:
        """Whether this is the stub's own NotImplementedError, not one of Keras's."""
        return type(self.error) is NotImplementedError and self.at_home

    @property
    def kind(self) -> type[BaseException]:
        """Its class, whatever it says of itself."""
        return type(self.error)

    @property
    def name(self) -> str:
        """The name of its class."""
        return name_of(self.kind)

    @cached_property
    def text(self) -> str:
        """What it says, never longer than anybody reads; a syntax error without file and line."""
        if issubclass(self.kind, SyntaxError) and not self.lines:
            return self.attribute("msg")
        try:
            return plain_text(str(self.error), LONGEST_TEXT)
        except Exception:
            return ""

    @property
    def line(self) -> int | None:
        """The last of the learner's own lines that it passed through."""
        if self.lines:
            return self.lines[-1][0]
        number = getattr(self.error, "lineno", None) if issubclass(self.kind, SyntaxError) else None
        return number if type(number) is int else None

    def attribute(self, name: str) -> str:
        """The text in one of its attributes; "" where there is none."""
        try:
            value = getattr(self.error, name, "")
        except Exception:
            return ""
        return plain_text(value, LONGEST_TEXT) if issubclass(type(value), str) else ""


@dataclass
class CallResult:
    """What came of running one function."""

    value: Any = None  # None, too, where something was raised
    raised: Raised | None = None
    after: Sequence[Any] = ()  # its arguments, as it left them


def source_of(content: bytes) -> str:
    """The text of a Python file; no Python's compile() is as strict about encodings as another's.

    Raises:
        SyntaxError: the bytes are not what their encoding says.
    """
    try:
        return importlib.util.decode_source(content)
    except UnicodeDecodeError as error:
        raise SyntaxError(str(error)) from None


def coding_in(content: bytes) -> str | None:
    """The encoding that one of the first two lines names, whether it is right or not."""
    found = _CODING.search(b"\n".join(content.split(b"\n", 2)[:2]))
    return found[1].decode("ascii", "replace") if found else None


def loaded(content: bytes, path: str) -> ModuleType:
    """The module that a file makes, never the same as another's of its name.

    Raises:
        BaseException: whatever the file raises; `raised` tells of it.
    """
    # In sys.modules because dataclasses and pickle look there for a class's module.
    module = ModuleType(f"kata_answer_{next(_numbers)}")
    module.__file__ = path
    sys.modules[module.__name__] = module
    code = compile(source_of(content), path, "exec", dont_inherit=True)
    if _KEEPS_SETTINGS.search(content):
        # As it is without the answer, before the answer sets anything. The answer's own import
        # tells whether it is there.
        with contextlib.suppress(Exception):
            importlib.import_module("keras")
    with surroundings.kept(path, imports=True):
        exec(code, module.__dict__)
    return module


def call_result(
    function: Any,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    path: str,
    let_pass: tuple[type[BaseException], ...] = (),
    keep: bool = True,
) -> CallResult:
    """Call a learner's function with copies of its arguments, so that none can be changed by it.

    An exception is told with the lines of the file at `path`; those of `let_pass` are nobody's
    failure. Where nothing is to `keep`, what it changes around it stays changed.
    """
    lent_args, lent_kwargs = copy.deepcopy((tuple(args), dict(kwargs)))
    found = CallResult(after=(*lent_args, *lent_kwargs.values()))
    try:
        with surroundings.kept(path) if keep else contextlib.nullcontext():
            found.value = sanitize(function(*lent_args, **lent_kwargs))
    except let_pass:
        raise
    except BaseException as error:
        found.raised = raised(error, path)
    return found


def raised(error: BaseException, path: str) -> Raised:
    """What an exception tells of the lines of the file at `path`."""
    # A class of the learner's own may give out anything as its traceback.
    tb: TracebackType | None = vars(BaseException)["__traceback__"].__get__(error)
    own: list[tuple[int, str]] = []
    at_home = False
    while tb:
        code = tb.tb_frame.f_code
        at_home = code.co_filename == path
        if at_home:
            own.append((tb.tb_lineno or 0, code.co_name[:100]))
        tb = tb.tb_next
    # A line that calls itself again and again is told once, in its last place. Nothing else of
    # it is looked at: such a way may be long.
    once = reversed(dict.fromkeys(reversed(own)))
    if own:
        linecache.checkcache(path)
    lines = ((*place, linecache.getline(path, place[0]).strip()[:LONGEST_LINE]) for place in once)
    return Raised(_speaking(error), tuple(lines), at_home)


@contextlib.contextmanager
def nothing_left(source: str) -> Iterator[None]:
    """For calls beside those that count: bounded in lines of the file `source`, without a trace.

    The output is shut, and what surrounds the calls is put back.
    """
    left = MOST_LINES

    def count(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise TooManyLinesError
        return count

    def enter(frame: FrameType, event: str, arg: Any) -> Any:
        return count if frame.f_code.co_filename == source else None

    trace = sys.gettrace()
    shut = io.StringIO()
    try:
        with (
            contextlib.redirect_stdout(shut),
            contextlib.redirect_stderr(shut),
            surroundings.kept(source, beside=True),
        ):
            # A debugger or a measure of coverage keeps its own.
            sys.settrace(trace or enter)
            yield
    finally:
        sys.settrace(trace)


def is_as_it_was(before: Any, after: Any) -> bool:
    """Whether an argument is what was given; nothing is asked of what may have been put in."""
    if type(before) is not type(after):
        return False
    if isinstance(before, np.ndarray):
        return before.dtype == after.dtype and np.array_equal(before, after)
    if isinstance(before, (list, tuple)):
        pairs = zip(before, after, strict=False)
        return len(before) == len(after) and all(is_as_it_was(one, other) for one, other in pairs)
    return bool(before == after)


def _speaking(error: BaseException) -> BaseException:
    """The error, or another in its place where its own text cannot be had."""
    try:
        str(error).encode()
    except Exception:
        return RuntimeError(f"{type(error).__name__}, whose text cannot be shown")
    return error
