"""What a learner is told: the mistakes by their ids, and facts, each in ``mistakes/*.toml``."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, ParamSpec, TypeVar

from kata.diagnose.search import Explanation
from kata.errors import note_failure
from kata.language import Phrase, told_texts
from kata.score import Mistake

P = ParamSpec("P")
Told = TypeVar("Told")


@cache
def sentences() -> dict[str, str]:
    """Every sentence in English, with its gaps, by its id."""
    return {id: texts["en"] for file in told_texts().values() for id, texts in file.items()}


@cache
def ids_in(file: str) -> frozenset[str]:
    """The ids of the mistakes in the file of this name, without its ending."""
    return frozenset(told_texts()[file])


def gaps_in(id: str) -> list[str]:
    """The names of the facts that the sentence of this id has gaps for."""
    return re.findall(r"\{(\w+)\}", sentences()[id])


def mistake(id: str, **facts: object) -> Mistake:
    """The mistake of this id, its sentence filled with `facts`; raises as `fact` does."""
    return Mistake(id, fact(id, **facts))


def fact(id: str, **facts: object) -> Phrase:
    """The sentence of this id, its gaps filled with `facts`.

    Raises:
        KeyError: there is no such sentence, or no fact for one of its gaps.
    """
    missing = set(gaps_in(id)) - facts.keys()
    if missing:
        raise KeyError(f"{id} has gaps that nothing fills: {', '.join(sorted(missing))}")
    return Phrase(sentences()[id], facts)


@dataclass(frozen=True)
class Diagnosis:
    """What is told of a mismatch.

    The mistakes are the smallest set that explains it, in the order in which a learner would mend
    them; the facts are true of it whatever the cause.
    """

    mistakes: tuple[Mistake, ...] = ()
    facts: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.phrases)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All sentences, those of the mistakes first."""
        return (*(one.sentence for one in self.mistakes), *self.facts)


NOTHING = Diagnosis()
NO_FACTS: tuple[Phrase, ...] = ()


def known(*mistakes: Mistake | None) -> Diagnosis:
    """The diagnosis that names these mistakes, without those that are None."""
    return Diagnosis(tuple(one for one in mistakes if one))


def told(found: Explanation, *args: Any, **kwargs: Any) -> Diagnosis:
    """The mistakes of an explanation, each once; the arguments are those of the call told of."""
    facts = {one.id: one.facts.items() for one in reversed(found)}
    some = []
    for id in dict.fromkeys(one.id for one in found):
        gaps = {n: it(*args, **kwargs) if callable(it) else it for n, it in facts[id]}
        some.append(mistake(id, **gaps))
    return known(*some)


def beside_the_verdict(nothing: Told) -> Callable[[Callable[P, Told]], Callable[P, Told]]:
    """For what looks for something to tell: where it breaks, `nothing` is told.

    Whatever a learner's values do to it, the verdict stands.
    """

    def wrapped(look: Callable[P, Told]) -> Callable[P, Told]:
        @functools.wraps(look)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Told:
            try:
                return look(*args, **kwargs)
            except Exception as error:
                note_failure(error)
                return nothing

        return guarded

    return wrapped
