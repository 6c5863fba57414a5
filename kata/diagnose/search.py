"""The smallest set of misconceptions whose program gives what a learner's program gave."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Callable, Container, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

MOST_PROGRAMS = 5_000
"""So many programs are tried before a search for three misconceptions ends without one."""

MOST_AT_ONCE = 3

_judging = ContextVar("judging", default=False)
_explaining = ContextVar("explaining", default=False)


class FirstMismatch(BaseException):
    """A test is over at its first mismatch, where nobody wants to know more than that it is wrong.

    Attributes:
        program: the reference that would have explained it, if there is one.
    """

    def __init__(self, program: Program | None = None) -> None:
        super().__init__("a call is wrong")
        self.program = program


@contextlib.contextmanager
def judging_only() -> Iterator[None]:
    """Within, `FirstMismatch` is raised where a mismatch would be explained or recorded."""
    token = _judging.set(True)
    try:
        yield
    finally:
        _judging.reset(token)


@contextlib.contextmanager
def explaining_only() -> Iterator[None]:
    """Within, mismatches are explained and written down, and no test of pytest's fails by them."""
    token = _explaining.set(True)
    try:
        yield
    finally:
        _explaining.reset(token)


def is_explaining() -> bool:
    """Whether what is found is nobody's failure."""
    return _explaining.get()


def stop_if_judging(program: Program | None = None) -> None:
    """Raise FirstMismatch where the verdict alone is wanted."""
    if _judging.get():
        raise FirstMismatch(program)


@dataclass(frozen=True, eq=False)
class Misconception:
    """What a mistake puts in the place of a reference's own parts.

    Attributes:
        id: the mistake's.
        parts: the other parts, by the names of those whose place they take.
        facts: the facts of the mistake's sentence; a fact that can be called is called with the
            arguments of the call that is told of.
    """

    id: str
    parts: Mapping[str, Any]
    facts: Mapping[str, Any] = field(default_factory=dict)


Explanation = tuple[Misconception, ...]
"""Misconceptions of different parts, which together explain an answer."""


def wrong(id: str, facts: Mapping[str, Any] | None = None, /, **parts: Any) -> Misconception:
    """The misconception of this id: these parts in place of the reference's own."""
    return Misconception(id, parts, facts or {})


class Program:
    """A reference, made of named parts, and the misconceptions that there are of them.

    Its `parts` are in the order in which a learner would mend them.

    Args:
        make: from the parts, each a keyword with a default of its own, to what is judged: a
            function of a call's arguments that gives what is right for them.
        misconceptions: other parts, the likeliest first.
        within: a program that is part of this one; `make` takes its parts too, by ``**``, and
            its misconceptions are this one's, too.
    """

    def __init__(
        self,
        make: Callable[..., Any],
        *misconceptions: Misconception,
        within: Program | None = None,
    ) -> None:
        keywords = inspect.signature(make).parameters.values()
        own = tuple(one.name for one in keywords if one.kind is not one.VAR_KEYWORD)
        inner = within.misconceptions if within else ()
        self._make = make
        self.parts: tuple[str, ...] = (*(within.parts if within else ()), *own)
        self.misconceptions: tuple[Misconception, ...] = (*misconceptions, *inner)
        unknown = {name for one in self.misconceptions for name in one.parts} - set(self.parts)
        if unknown:
            raise ValueError(f"There are no parts {', '.join(sorted(unknown))} in {make.__name__}.")
        self._right = make()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What is right for these arguments."""
        return self._right(*args, **kwargs)

    def built(self, *misconceptions: Misconception, **parts: Any) -> Any:
        """The program with the parts of these misconceptions in it, and with `parts`."""
        chosen = {name: part for one in misconceptions for name, part in one.parts.items()}
        return self._make(**chosen, **parts)

    def sets(
        self, size: int, one_of: Container[Misconception] | None = None
    ) -> Iterator[Explanation]:
        """Every set of so many misconceptions no two of which replace the same part.

        Of several at once, one at least is among `one_of`, where that is given.
        """
        for some in combinations(self.misconceptions, size):
            names = [name for one in some for name in one.parts]
            likely = one_of is None or size == 1 or any(one in one_of for one in some)
            if likely and len(set(names)) == len(names):
                yield some


def smallest(
    program: Program,
    fits: Callable[[Explanation], bool],
    gives: Callable[[Explanation], list[Any]],
    same: Callable[[Any, Any], bool],
    most: int = MOST_PROGRAMS,
    one_of: Container[Misconception] | None = None,
) -> Explanation:
    """What the smallest sets of misconceptions share whose programs fit; () where none does.

    They come in the order in which a learner would mend them.

    Args:
        program: the reference.
        fits: whether the program of a set gives what is to be explained.
        gives: what the program of a set gives for other arguments. Sets whose programs give the
            same count as one.
        same: whether two of these are the same.
        most: how many programs are tried before no set of three is looked for any more.
        one_of: of several at once, one at least is among these.
    """
    stop_if_judging(program)
    found: list[Explanation] = []
    tried = 0
    # Of an edited program one mistake alone is told.
    at_once = 1 if is_explaining() else MOST_AT_ONCE
    for size in range(1, at_once + 1):
        for some in program.sets(size, one_of) if not found else ():
            tried += 1
            if size == MOST_AT_ONCE and tried > most:
                break
            if fits(some):
                found.append(some)
    first = found[0] if found else ()
    others = [some for some in found if ids(some) != ids(first)]
    gave = gives(first) if others else []
    unlike = [some for some in others if not all(map(same, gave, gives(some)))]
    common = set(ids(first)).intersection(*map(ids, unlike))
    told = (one for one in first if one.id in common)
    return tuple(sorted(told, key=lambda one: min(map(program.parts.index, one.parts))))


def ids(some: Explanation) -> tuple[str, ...]:
    """The ids of the mistakes in a set, in one order for all."""
    return tuple(sorted(one.id for one in some))
