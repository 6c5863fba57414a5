"""What is told of an exception that left the learner's code.

A mistake is named only where the message, the line or the call shows it. Where no cause is
confirmed there is a fact: what the exception says, in a learner's words, and of which line.

The rules stand as data beside their sentences. The words of their `when` look for what the
sentence claims in the statement or the call that failed.
"""

from __future__ import annotations

import ast
import builtins
import difflib
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from kata.collect.answer import AnsweredTwiceError, AnswerFile, Call
from kata.collect.run import Raised, coding_in
from kata.diagnose.failure import (
    ON_IMPORT,
    Failure,
    calls_in,
    counts_from_1,
    indices_in,
    is_literal,
    is_set_in_branches_alone,
    keywords_in,
    looped_over,
    name_in,
    names_set_in,
)
from kata.diagnose.mistakes import NOTHING, Diagnosis, gaps_in, ids_in, known, mistake
from kata.errors import ApartError
from kata.language import told_texts

FACTS = "exceptions"
"""The file whose sentences are facts, which name no cause."""

ON_IMPORT_ALONE = (ImportError, OSError, EOFError)
"""Whose mistake says enough of a file that cannot be imported."""

Found = Mapping[str, str]
"""The named groups of a pattern."""

Confirmed = bool | Mapping[str, object]
"""Whether a sentence is true of a failure; or more facts for it, none where it is not."""

Word = Callable[[Failure, Found, str], Confirmed]
"""What a word of `when` asks; the text is what stands behind its colon."""


@dataclass(frozen=True)
class Rule:
    """A sentence for exceptions of a class whose text holds a pattern, where words confirm it."""

    kind: type[BaseException]
    pattern: str
    id: str
    when: tuple[tuple[Word, str], ...]
    at: str
    # Whether it may be a ``raise`` of the learner's own, whose text says anything.
    on_purpose: bool

    def diagnosis(self, failure: Failure) -> Diagnosis | None:
        """What is told of this failure; None where the rule does not know it."""
        if not issubclass(failure.raised.kind, self.kind) or failure.at not in self.at:
            return None
        # Digits are ASCII's alone: int() refuses some of the others.
        match = re.search(self.pattern, failure.raised.text, re.ASCII)
        if match is None or (failure.is_on_purpose and not self.on_purpose):
            return None
        found = {name: _tidy(text or "") for name, text in match.groupdict().items()}
        facts: dict[str, object] = {**found}
        for word, argument in self.when:
            confirmed = word(failure, found, argument)
            if not confirmed:
                return None
            facts |= confirmed if isinstance(confirmed, Mapping) else {}
        return _said(failure, self.id, **facts)


def rules_in(
    entries: Iterable[tuple[str, Mapping[str, str]]], words: Mapping[str, Word]
) -> Iterator[Rule]:
    """The rules that stand as data under ids, with these words to confirm them."""
    for id, data in entries:
        if "of" not in data:
            continue
        names = [name.partition(":") for name in data.get("when", "").split()]
        when = tuple((words[name], argument) for name, _, argument in names)
        on_purpose, at = any(name == "refused" for name, _, _ in names), data.get("at", "line")
        for pattern in data.get("says", "").strip("\n").split("\n"):
            yield Rule(getattr(builtins, data["of"]), pattern, id, when, at, on_purpose)


_of_the_course: list[Rule] = []


def use(rules: Sequence[Rule]) -> None:
    """Take the rules of what a course is about; they are asked before the general ones."""
    _of_the_course[:] = rules


@cache
def _general() -> tuple[Rule, ...]:
    """The rules beside all sentences; those that name a cause come first."""
    files = sorted(told_texts().items(), key=lambda file: file[0] == FACTS)
    rules = rules_in((entry for _, file in files for entry in file.items()), WORDS)
    return tuple(sorted(rules, key=lambda rule: not rule.when))


def rules() -> tuple[Rule, ...]:
    """All, in the order in which they are asked."""
    return (*_of_the_course, *_general())


def on_import(raised: Raised, file: AnswerFile | None = None) -> Diagnosis:
    """Why the file could not be imported."""
    failure = Failure(raised, ON_IMPORT, file)
    told = _told(failure, "exits_on_import")
    alone = told.mistakes and issubclass(raised.kind, ON_IMPORT_ALONE)
    if failure.at == "file" or issubclass(raised.kind, (ApartError, SystemExit)) or alone:
        return told
    stops = _said(failure, "raises_on_import")
    return Diagnosis((*stops.mistakes, *told.mistakes), told.facts)


def on_call(raised: Raised, call: Call, file: AnswerFile | None = None) -> Diagnosis:
    """What is told of an exception that a call raised."""
    return NOTHING if raised.is_stub else _told(Failure(raised, call, file), "exits")


def _told(failure: Failure, exits: str) -> Diagnosis:
    """What the first rule tells that knows the failure; the last ones know any of a class."""
    kind, error = failure.raised.kind, failure.raised.error
    if issubclass(kind, ApartError):
        apart: Any = error
        return known(mistake(apart.id, **apart.facts))
    if issubclass(kind, SystemExit) and failure.at != "file":
        return _said(failure, exits)
    told = (rule.diagnosis(failure) for rule in rules())
    return next(one for one in told if one)


def _said(failure: Failure, id: str, **more: object) -> Diagnosis:
    """A sentence about a failure: a mistake, or a fact where it names no cause."""
    error = failure.raised.name
    filled = {"line": failure.line, "error": error, "function": failure.call.function, **more}
    # A phrase carries no more than it shows.
    one = mistake(id, **{gap: filled[gap] for gap in gaps_in(id)})
    return Diagnosis(facts=(one.sentence,)) if id in ids_in(FACTS) else known(one)


def _tidy(text: str) -> str:
    """Shapes and names in a row, joined by no language's words."""
    joined = re.sub(r"(?<=[)\]'])(?:,? and|,? vs\.|,)? (?=[(\['])", ", ", text.strip())
    # Where in memory something is, is another place each time.
    return re.sub(r" at 0x[\da-f]{1,16}", "", joined.replace("newaxis", "-1"))


def _twice(failure: Failure, _: Found, __: str) -> Confirmed:
    error: Any = failure.raised.error
    is_it = issubclass(failure.raised.kind, AnsweredTwiceError)
    return {"first": str(error.first), "second": str(error.second)} if is_it else False


def _coding(failure: Failure, _: Found, __: str) -> Confirmed:
    coding = coding_in(failure.content)
    return {"encoding": coding} if coding else False


def _unparsed(failure: Failure, _: Found, __: str) -> Confirmed:
    raised = failure.raised
    # Of null bytes older Python says so by a ValueError.
    is_it = issubclass(raised.kind, SyntaxError) or "null bytes" in raised.text
    return {"problem": raised.text, "line": raised.line or 1} if is_it else False


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
    """Whether a function that is called keeps its results by their arguments."""
    called = {failure.call.function} if failure.at == "call" else set()
    called |= {name_in(call.func) for call in calls_in(failure.statement)}
    for one in failure.functions:
        by = [name_in(getattr(part, "func", part)) for part in one.decorator_list]
        if one.name in called and {"lru_cache", "cache"} & set(by):
            return {"function": one.name}
    return False


def _takes_items(failure: Failure, _: Found, __: str) -> Confirmed:
    calls = calls_in(failure.statement, "tuple", "list")
    alone = [one for one in calls if len(one.args) == 1 and isinstance(one.args[0], ast.Name)]
    return {"called": name_in(alone[0].func)} if failure.raised.at_home and alone else False


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
    counts = calls_in(failure.body, "arange", "range")
    is_one_off = abs(int(found["size"]) - places) == 1
    # Whoever counts from 1 to n as the sentence says has another n.
    told = is_one_off and counts and not any(map(counts_from_1, counts))
    return {"places": places} if told else False


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
    "twice": _twice,
    "coding": _coding,
    "no_utf8": lambda f, _, __: not f.is_utf8,
    "unparsed": _unparsed,
    "debugging": lambda f, _, __: (
        f.raised.name == "BdbQuit"
        or ("stdin" in f.raised.text and bool(calls_in(f.body, "breakpoint", "set_trace")))
    ),
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
    "loops": lambda f, _, __: (
        f.raised.at_home and any(not isinstance(one, ast.Call) for one in looped_over(f.statement))
    ),
    "parameters": lambda f, _, __: {"parameters": ", ".join(f.call.parameters) or "-"},
    "has_parameters": lambda f, _, __: (
        f.raised.at_home and bool(f.call.parameters) and WORDS["parameters"](f, _, __)
    ),
    # An array is indexed, or it is a shape.
    "of_shape": lambda f, found, _: "of" not in found or any(indices_in(f.statement, "shape")),
    # A shape that was given is taken apart, and has another number of sizes.
    "unpacks_shape": _unpacks_shape,
    # As many numbers were counted out as there are places, but for one.
    "counts_one_off": _counts_one_off,
    # The statement itself gives an array another shape, and not what it calls.
    "reshapes": lambda f, _, __: f.reshapes,
    # A list of lists of numbers is written out; several arguments are given by their places.
    "written_out": lambda f, _, __: any(map(is_literal, f.statement)),
    "by_place": lambda f, _, __: any(len(one.args) > 1 for one in calls_in(f.statement)),
}
