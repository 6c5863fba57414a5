"""What a learner is told: the mistakes by their ids, and facts, each in ``mistakes/*.toml``."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, ParamSpec, TypeVar

from kata.diagnose.search import Explanation
from kata.language import Phrase, told_texts
from kata.score import Mistake

P = ParamSpec("P")
Told = TypeVar("Told")

GAP = re.compile(r"\{(\w+)\}")


@cache
def sentences() -> dict[str, str]:
    """Every sentence in English, with its gaps, by its id."""
    return {id: texts["en"] for file in told_texts().values() for id, texts in file.items()}


@cache
def ids_in(file: str) -> frozenset[str]:
    """The ids of the mistakes in the file of this name, without its ending."""
    return frozenset(told_texts()[file])


def mistake(id: str, **facts: object) -> Mistake:
    """The mistake of this id, the gaps of its sentence filled with `facts`.

    Raises:
        KeyError: there is no such mistake, or no fact for one of its gaps.
    """
    return Mistake(id, fact(id, **facts))


def fact(id: str, **facts: object) -> Phrase:
    """The sentence of this id, its gaps filled with `facts`.

    Raises:
        KeyError: there is no such sentence, or no fact for one of its gaps.
    """
    text = sentences()[id]
    missing = set(GAP.findall(text)) - facts.keys()
    if missing:
        raise KeyError(f"{id} has gaps that nothing fills: {', '.join(sorted(missing))}")
    return Phrase(text, facts)


@dataclass(frozen=True)
class Diagnosis:
    """What is told of a mismatch.

    Attributes:
        mistakes: the smallest set of mistakes that explains it, in the order in which a learner
            would mend them.
        facts: what is true of it whatever the cause.
    """

    mistakes: tuple[Mistake, ...] = ()
    facts: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.mistakes or self.facts)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All sentences, those of the mistakes first."""
        return (*(one.sentence for one in self.mistakes), *self.facts)


NOTHING = Diagnosis()
NO_FACTS: tuple[Phrase, ...] = ()


def told(found: Explanation, *args: Any, **kwargs: Any) -> Diagnosis:
    """The mistakes of an explanation, each once; the arguments are those of the call told of."""
    by_id = {one.id: one for one in reversed(found)}
    facts = {
        id: {
            name: value(*args, **kwargs) if callable(value) else value
            for name, value in one.facts.items()
        }
        for id, one in by_id.items()
    }
    return known(*(mistake(id, **facts[id]) for id in dict.fromkeys(one.id for one in found)))


def beside_the_verdict(nothing: Told) -> Callable[[Callable[P, Told]], Callable[P, Told]]:
    """For what looks for something to tell: where it breaks, `nothing` is told.

    Whatever a learner's values do to it, the verdict stands.
    """

    def wrapped(look: Callable[P, Told]) -> Callable[P, Told]:
        @functools.wraps(look)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Told:
            try:
                return look(*args, **kwargs)
            except Exception:
                return nothing

        return guarded

    return wrapped


def known(*mistakes: Mistake | None) -> Diagnosis:
    """The diagnosis that names these mistakes, without those that are None."""
    return Diagnosis(tuple(one for one in mistakes if one))
