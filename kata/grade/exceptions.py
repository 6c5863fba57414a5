"""What a student's code raised, made anew of what its process says of it."""

import builtins
import re
from typing import Any

from kata.collect.run import Raised
from kata.grade.inside.wire import LONGEST_TEXT, WireError

MOST_LINES = 10**7

_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,16}\b")


def error_of(said: Any) -> Raised:
    """An exception, made anew of plain facts; its class is Python's own, or one of its name.

    Raises:
        WireError: these are no facts of an exception.
    """
    facts = said if type(said) is dict else {}
    kinds = facts.get("kinds")
    if type(kinds) is not list:
        raise WireError("an exception expected")
    # A class's name may hold anything but this.
    name = plain(facts.get("name"), 200).replace("\0", "?")
    text = plain(facts.get("text"), LONGEST_TEXT)
    shown = tuple(
        (_whole(line), plain(place, 200), plain(source, 1000))
        for line, place, source in _lists(facts.get("lines"), 3)
    )
    at_home = facts.get("at_home") is True
    return Raised(_error(name, kinds, text, facts), shown, at_home)


def _error(name: str, kinds: list[Any], text: str, facts: dict[str, Any]) -> BaseException:
    base = next((kind for kind in map(_builtin, kinds) if kind), Exception)
    kind = base if base.__name__ == name else type(name, (base,), {"__module__": "answer"})
    error = _made(kind, text)
    if isinstance(error, SyntaxError):
        ((message, line, source),) = _lists([facts.get("syntax") or ["", None, ""]], 3)
        error.msg = plain(message, 1000)
        error.lineno = line if type(line) is int and 0 <= line < MOST_LINES else None
        error.text = plain(source, 1000)
    elif str(error) != text:
        # A KeyError shows its text in quotes, and would show it in quotes twice.
        error = _made(type(name, (kind,), {"__str__": lambda _: text}), text)
    if isinstance(error, ImportError) and "module" in facts:
        error.name = plain(facts["module"], 200)
    return error


def _made(kind: type[BaseException], text: str) -> BaseException:
    # Not by its own constructor: UnicodeDecodeError's wants five arguments.
    error = kind.__new__(kind)
    error.args = (text,)
    return error


def _lists(said: Any, length: int) -> list[list[Any]]:
    """Lists of this length each, not too many."""
    if type(said) is not list or len(said) > 60:
        raise WireError("a list expected")
    if not all(type(one) is list and len(one) == length for one in said):
        raise WireError(f"lists of {length} expected")
    return said


def _builtin(name: Any) -> type[BaseException] | None:
    found = vars(builtins).get(name) if type(name) is str else None
    if not (isinstance(found, type) and issubclass(found, BaseException)):
        return None
    try:
        found.__new__(found)
    except TypeError:
        # A group of exceptions is nothing without them.
        return None
    return found


def plain(text: Any, longest: int) -> str:
    """A text that can be shown, and is the same each time.

    Raises:
        WireError: it is none, or longer than this.
    """
    if type(text) is not str or len(text) > longest:
        raise WireError("a text expected")
    # An address says nothing, and is another each time.
    return _ADDRESS.sub("0x…", text.encode("utf-8", "replace").decode())


def _whole(number: Any) -> int:
    if type(number) is not int or not 0 <= number < MOST_LINES:
        raise WireError("a line's number expected")
    return number
