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
    if issubclass(raised.kind, SyntaxError):
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


# The words that confirm a cause


def given(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The function has a parameter of this name."""
    return argument in failure.call.parameters


def function(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The call was one of this function, or of one of these."""
    return failure.call.function in argument.split("|")


def calls(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The statement calls something of this name."""
    return bool(calls_in(failure.statement, argument))


def body_calls(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The function that failed calls something of this name."""
    return bool(calls_in(failure.body, argument))


def body_sets(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The function that failed gives something by this name, and not False."""
    return argument in keywords_in(failure.body)


def refused(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The learner's own ``raise`` raised it; or that is as good, where it may be."""
    return argument == "or_not" or failure.is_on_purpose


def debugging(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The debugger was asked for."""
    stops = calls_in(failure.body, "breakpoint", "set_trace")
    return failure.raised.name == "BdbQuit" or bool(stops and "stdin" in failure.raised.text)


def calls_itself(failure: Failure, found: Found, argument: str) -> Confirmed:
    """A function calls one that the exception passed through."""
    return bool(calls_in(failure.body, *(function for _, function, _ in failure.raised.lines)))


def imported(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The module that is missing has a name."""
    name = failure.raised.attribute("name")
    return {"name": name[:100]} if name else False


def imported_from_beside(failure: Failure, found: Found, argument: str) -> Confirmed:
    """A file of the missing module's name lies beside the answer."""
    name = failure.raised.attribute("name").partition(".")[0]
    if failure.file is None or not name.isidentifier():
        return False
    folder = failure.file.path.parent
    beside = (folder / f"{name}.py", folder / name / "__init__.py")
    return {"name": name} if any(one.is_file() for one in beside) else False


def known_elsewhere(failure: Failure, found: Found, argument: str) -> Confirmed:
    """Another function has a parameter or a variable of this name."""
    others = (one for one in failure.functions if not failure.is_inside(one))
    names = [one.name for one in others if found["name"] in names_set_in(one)]
    return {"function": names[0]} if names else False


def set_in_branches(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The name is set nowhere but in branches."""
    return is_set_in_branches_alone(failure.body, found["name"])


def calls_cached(failure: Failure, found: Found, argument: str) -> Confirmed:
    """A function that keeps its results by their arguments is called."""
    called = [name_in(call.func) for call in calls_in(failure.statement)]
    names = [name for name in called if _is_cached(failure, name)]
    return {"function": names[0]} if names else False


def unlike_any(failure: Failure, found: Found, argument: str) -> Confirmed:
    """NumPy has nothing whose name is like this one."""
    return not difflib.get_close_matches(found["name"].lower(), dir(np), 1, 0.75)


def of_lists(failure: Failure, found: Found, argument: str) -> Confirmed:
    """Lists have what is looked for."""
    return hasattr(list, found["name"])


def of_arrays(failure: Failure, found: Found, argument: str) -> Confirmed:
    """Arrays have what is looked for."""
    return hasattr(np.ndarray, found["name"])


def takes_items(failure: Failure, found: Found, argument: str) -> Confirmed:
    """``tuple(n)`` or ``list(n)`` is called, with one name in its brackets."""
    calls = calls_in(failure.statement, "tuple", "list")
    alone = [one for one in calls if len(one.args) == 1 and isinstance(one.args[0], ast.Name)]
    return {"called": name_in(alone[0].func)} if failure.raised.at_home and alone else False


def loops(failure: Failure, found: Found, argument: str) -> Confirmed:
    """A loop goes through something that is no call, such as range(…)."""
    over = looped_over(failure.statement)
    return failure.raised.at_home and any(not isinstance(one, ast.Call) for one in over)


def has_parameters(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The line itself raised it, in a function of parameters."""
    names = failure.call.parameters
    return {"parameters": ", ".join(names)} if failure.raised.at_home and names else False


def of_shape(failure: Failure, found: Found, argument: str) -> Confirmed:
    """An array is indexed, or it is a shape."""
    return "of" not in found or any(indices_in(failure.statement, "shape"))


def unpacks_shape(failure: Failure, found: Found, argument: str) -> Confirmed:
    """A shape that was given is taken apart, which has another number of sizes."""
    right = failure.right_side
    if isinstance(right, ast.Attribute) and right.attr == "shape":
        got = len(failure.shape_of(name_in(right.value)))
    else:
        shape = failure.call.given.get(name_in(right))
        got = len(shape) if isinstance(shape, tuple) else 0
    # The name may have been set anew in between.
    fits = got == int(found["got"]) if "got" in found else got > int(found["wanted"])
    return {"got": got} if fits else False


def counts_one_off(failure: Failure, found: Found, argument: str) -> Confirmed:
    """As many numbers were counted out as there are places, but for one."""
    places = math.prod(map(int, re.findall(r"-?\d{1,9}", found["shape"])))
    is_one_off = abs(int(found["size"]) - places) == 1
    return {"places": places} if is_one_off and calls_in(failure.body, "arange", "range") else False


def written_out(failure: Failure, found: Found, argument: str) -> Confirmed:
    """A list of lists of numbers is written out."""
    return any(map(is_literal, failure.statement))


def by_place(failure: Failure, found: Found, argument: str) -> Confirmed:
    """Several arguments are given by their places."""
    return any(len(one.args) > 1 for one in calls_in(failure.statement))


WORDS: dict[str, Word] = {
    one.__name__: one
    for one in (
        *(given, function, calls, body_calls, body_sets, refused),
        *(debugging, calls_itself, imported, imported_from_beside, known_elsewhere),
        *(set_in_branches, calls_cached, unlike_any, of_lists, of_arrays, takes_items, loops),
        *(has_parameters, of_shape, unpacks_shape, counts_one_off, written_out, by_place),
    )
}


def _is_cached(failure: Failure, function: str) -> bool:
    decorators = (one.decorator_list for one in failure.functions if one.name == function)
    parts = (getattr(one, "func", one) for some in decorators for one in some)
    return any(name_in(one) in ("lru_cache", "cache") for one in parts)
