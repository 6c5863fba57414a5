"""A result told by the lines that people know, not by those of the file that was graded.

That file was made of a notebook's cells, or remarks were taken out of it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from kata.language import Phrase
from kata.score import Mismatch, Place, Result

_UNREAD = re.compile(r"(Syntax|Indentation|Tab)Error\b")
_LINE = re.compile(r"\b((?:on|at) line )(\d{1,6})\b")


def with_lines(result: Result, lines: Sequence[int]) -> Result:
    """The result with every line as its cell, or the file handed in, counts it.

    `lines` are, for each line of the file that was graded, the number that people know; none where
    they are the same.
    """
    if not lines:
        return result
    found = tuple(_mismatch(one, lines) for one in result.mismatches)
    places = tuple(_place(one, lines) for one in result.places)
    return replace(result, mismatches=found, places=places)


def _place(place: Place, lines: Sequence[int]) -> Place:
    return replace(
        place,
        line=number_for_people(place.line, lines),
        sentence=_phrase(place.sentence, lines),
        mended=place.mended and _phrase(place.mended, lines),
    )


def _mismatch(mismatch: Mismatch, lines: Sequence[int]) -> Mismatch:
    # Python's own words for what it cannot read tell lines, too.
    pythons = not mismatch.function and bool(_UNREAD.match(mismatch.yours.to("en")))
    mistakes = (replace(m, sentence=_phrase(m.sentence, lines, pythons)) for m in mismatch.mistakes)
    return replace(
        mismatch,
        line=mismatch.line and number_for_people(mismatch.line, lines),
        yours=_phrase(mismatch.yours, lines, pythons),
        mistakes=tuple(mistakes),
        facts=tuple(_phrase(one, lines, pythons) for one in mismatch.facts),
    )


def _phrase(phrase: Phrase, lines: Sequence[int], pythons: bool = False) -> Phrase:
    facts = dict(phrase.facts)
    for name, fact in facts.items():
        if isinstance(fact, Phrase):
            facts[name] = _phrase(fact, lines, pythons)
        elif pythons and isinstance(fact, str) and name != "source":
            number = partial(_number, lines=lines)
            facts[name] = _LINE.sub(number, fact)
        elif name == "line" and isinstance(fact, int):
            facts[name] = number_for_people(fact, lines)
        elif name == "lines" and isinstance(fact, str):
            numbers = (number_for_people(int(one), lines) for one in fact.split(", "))
            facts[name] = ", ".join(map(str, numbers))
    return Phrase(phrase.text, facts)


def _number(match: re.Match[str], lines: Sequence[int]) -> str:
    return match[1] + str(number_for_people(int(match[2]), lines))


def number_for_people(line: int, lines: Sequence[int]) -> int:
    """The number that people know a line of the graded file by."""
    # Python finds some errors only behind the last line.
    return lines[max(0, min(line, len(lines)) - 1)] if lines else line
