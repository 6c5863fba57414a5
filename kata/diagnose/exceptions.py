"""What is told of an exception that left the learner's code.

A mistake is named only where the message, the line or the call shows it. Where no cause is
confirmed there is a fact: what the exception says, in a learner's words, and of which line.
"""

from __future__ import annotations

import ast
import difflib
import math
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from kata.collect.answer import AnsweredTwiceError, AnswerFile, Call
from kata.collect.run import Raised
from kata.diagnose.failure import (
    Failure,
    calls_in,
    indices_in,
    is_literal,
    is_set_in_branches_alone,
    keywords_in,
    looped_over,
    name_in,
    names_set_in,
)
from kata.diagnose.mistakes import NOTHING, Diagnosis, known, mistake
from kata.diagnose.rules import FACTS, Confirmed, Found, Rule, Word, first, of_class, rules_in, said
from kata.errors import ApartError
from kata.language import told_texts

ON_IMPORT = Call("<module>")

_CODING = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]{1,40})", re.MULTILINE)
_UNSUITED = re.compile(r"\(\) (missing \d|takes |got an unexpected|got multiple|got some)")

_of_the_course: list[Rule] = []


def use(rules: Sequence[Rule]) -> None:
    """Take the rules of what a course is about; they are asked before the general ones."""
    _of_the_course[:] = rules


def on_import(raised: Raised, file: AnswerFile | None = None) -> Diagnosis:
    """Why the file could not be imported."""
    failure = Failure(raised, ON_IMPORT, file)
    if issubclass(raised.kind, ApartError):
        return _apart(raised)
    if not raised.lines:
        return _unread(failure)
    if issubclass(raised.kind, SystemExit):
        return said(failure, "exits_on_import")
    told = _by_rules(failure)
    if issubclass(raised.kind, (ImportError, OSError, EOFError)) and told.mistakes:
        return told
    stops = said(failure, "raises_on_import")
    return Diagnosis((*stops.mistakes, *told.mistakes), told.facts)


def on_call(raised: Raised, call: Call, file: AnswerFile | None = None) -> Diagnosis:
    """What is told of an exception that a call raised."""
    failure = Failure(raised, call, file)
    if issubclass(raised.kind, ApartError):
        return _apart(raised)
    if raised.is_stub:
        return NOTHING
    if issubclass(raised.kind, SystemExit):
        return said(failure, "exits")
    return _by_rules(failure) if raised.lines else _outside(failure)


def _by_rules(failure: Failure) -> Diagnosis:
    told = first((*_of_the_course, *_general()), failure)
    if told is None and failure.is_on_purpose:
        return said(failure, "raised_on_purpose")
    return told or of_class(failure)


@cache
def _general() -> tuple[Rule, ...]:
    """The rules beside all sentences; those that name a cause come first."""
    files = sorted(told_texts().items(), key=lambda file: file[0] == FACTS)
    entries = [entry for _, file in files for entry in file.items()]
    rules = list(rules_in(entries, WORDS))
    return (*(one for one in rules if one.when), *(one for one in rules if not one.when))


def _apart(raised: Raised) -> Diagnosis:
    error: Any = raised.error
    return known(mistake(error.id, **error.facts))


def _unread(failure: Failure) -> Diagnosis:
    """What kept the file from being run at all."""
    raised = failure.raised
    if issubclass(raised.kind, AnsweredTwiceError):
        error: Any = raised.error
        return known(mistake("answered_twice", first=str(error.first), second=str(error.second)))
    if issubclass(raised.kind, OSError):
        return said(failure, "unreadable_file")
    coding = _CODING.search(b"\n".join(failure.content.split(b"\n", 2)[:2]))
    if coding and re.search("codec can't decode|unknown encoding|encoding problem", raised.text):
        return said(failure, "coding_line", encoding=coding[1].decode("ascii", "replace"))
    if _is_no_utf8(failure.content):
        return said(failure, "not_utf8")
    # Of null bytes older Python says so by a ValueError.
    if issubclass(raised.kind, SyntaxError) or "null bytes" in raised.text:
        return said(failure, "syntax_error", problem=raised.text, line=raised.line or 1)
    return said(failure, "stops_before_first_line")


def _is_no_utf8(content: bytes) -> bool:
    """Whether bytes are no UTF-8; where every other one is 0, they are UTF-16."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return True
    return content.count(0) * 3 > len(content) > 0


def _outside(failure: Failure) -> Diagnosis:
    """What is told where none of the file's lines had begun."""
    function, text = failure.call.function, failure.raised.text
    if issubclass(failure.raised.kind, TypeError):
        if _UNSUITED.search(text):
            parameters = ", ".join(failure.call.parameters) or "-"
            return said(failure, "signature_changed", parameters=parameters)
        if "unhashable" in text and _is_cached(failure, function):
            return said(failure, "cache_of_arrays")
    return said(failure, "raised_outside")


def _is_cached(failure: Failure, function: str) -> bool:
    """Whether a function of the file keeps its results by their arguments."""
    decorators = (one.decorator_list for one in failure.functions if one.name == function)
    parts = (getattr(one, "func", one) for some in decorators for one in some)
    return any(name_in(one) in ("lru_cache", "cache") for one in parts)


def _debugging(failure: Failure, _: Found, __: str) -> Confirmed:
    stops = calls_in(failure.body, "breakpoint", "set_trace")
    return failure.raised.name == "BdbQuit" or bool(stops and "stdin" in failure.raised.text)


def _imported(failure: Failure, _: Found, __: str) -> Confirmed:
    name = failure.raised.attribute("name")
    return {"name": name[:100]} if name else False


def _imported_from_beside(failure: Failure, _: Found, __: str) -> Confirmed:
    name = failure.raised.attribute("name").partition(".")[0]
    if failure.file is None or not name.isidentifier():
        return False
    folder = failure.file.path.parent
    beside = (folder / f"{name}.py", folder / name / "__init__.py")
    return {"name": name} if any(one.is_file() for one in beside) else False


def _known_elsewhere(failure: Failure, found: Found, _: str) -> Confirmed:
    others = (one for one in failure.functions if not failure.is_inside(one))
    names = [one.name for one in others if found["name"] in names_set_in(one)]
    return {"function": names[0]} if names else False


def _calls_cached(failure: Failure, _: Found, __: str) -> Confirmed:
    called = [name_in(call.func) for call in calls_in(failure.statement)]
    names = [name for name in called if _is_cached(failure, name)]
    return {"function": names[0]} if names else False


def _takes_items(failure: Failure, _: Found, __: str) -> Confirmed:
    calls = calls_in(failure.statement, "tuple", "list")
    alone = [one for one in calls if len(one.args) == 1 and isinstance(one.args[0], ast.Name)]
    return {"called": name_in(alone[0].func)} if failure.raised.at_home and alone else False


def _loops(failure: Failure, _: Found, __: str) -> Confirmed:
    over = looped_over(failure.statement)
    return failure.raised.at_home and any(not isinstance(one, ast.Call) for one in over)


def _has_parameters(failure: Failure, _: Found, __: str) -> Confirmed:
    names = failure.call.parameters
    return {"parameters": ", ".join(names)} if failure.raised.at_home and names else False


def _unpacks_shape(failure: Failure, found: Found, _: str) -> Confirmed:
    right = failure.right_side
    if isinstance(right, ast.Attribute) and right.attr == "shape":
        got = len(failure.shape_of(name_in(right.value)))
    else:
        shape = failure.call.given.get(name_in(right))
        got = len(shape) if isinstance(shape, tuple) else 0
    # The name may have been set anew in between.
    fits = got == int(found["got"]) if "got" in found else got > int(found["wanted"])
    return {"got": got} if fits else False


def _counts_one_off(failure: Failure, found: Found, _: str) -> Confirmed:
    places = math.prod(map(int, re.findall(r"-?\d{1,9}", found["shape"])))
    is_one_off = abs(int(found["size"]) - places) == 1
    return {"places": places} if is_one_off and calls_in(failure.body, "arange", "range") else False


WORDS: dict[str, Word] = {
    # The function has this parameter, or is one of these; its statement or body calls this.
    "given": lambda f, _, name: name in f.call.parameters,
    "function": lambda f, _, names: f.call.function in names.split("|"),
    "calls": lambda f, _, name: bool(calls_in(f.statement, name)),
    "body_calls": lambda f, _, name: bool(calls_in(f.body, name)),
    # Something is given by this name, and not False.
    "body_sets": lambda f, _, name: name in keywords_in(f.body),
    # The learner's own ``raise`` raised it.
    "refused": lambda f, _, __: f.is_on_purpose,
    "debugging": _debugging,
    # A function that the exception passed through is called by the innermost one.
    "calls_itself": lambda f, _, __: bool(
        calls_in(f.body, *(function for _, function, _ in f.raised.lines))
    ),
    "imported": _imported,
    "imported_from_beside": _imported_from_beside,
    # Another function has a parameter or a variable of this name; or it is set in branches alone.
    "known_elsewhere": _known_elsewhere,
    "set_in_branches": lambda f, found, _: is_set_in_branches_alone(f.body, found["name"]),
    "calls_cached": _calls_cached,
    # NumPy has nothing whose name is like this one; lists have it; arrays have it.
    "unlike_any": lambda _, found, __: (
        not difflib.get_close_matches(found["name"].lower(), dir(np), 1, 0.75)
    ),
    "of_lists": lambda _, found, __: hasattr(list, found["name"]),
    "of_arrays": lambda _, found, __: hasattr(np.ndarray, found["name"]),
    # ``tuple(n)`` is called; or a loop goes through something that is no call, as of range.
    "takes_items": _takes_items,
    "loops": _loops,
    "has_parameters": _has_parameters,
    # An array is indexed, or it is a shape.
    "of_shape": lambda f, found, _: "of" not in found or any(indices_in(f.statement, "shape")),
    # A shape that was given is taken apart, and has another number of sizes.
    "unpacks_shape": _unpacks_shape,
    # As many numbers were counted out as there are places, but for one.
    "counts_one_off": _counts_one_off,
    # A list of lists of numbers is written out; several arguments are given by their places.
    "written_out": lambda f, _, __: any(map(is_literal, f.statement)),
    "by_place": lambda f, _, __: any(len(one.args) > 1 for one in calls_in(f.statement)),
}
