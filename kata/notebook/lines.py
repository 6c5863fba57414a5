"""A result told by the lines of a notebook's cells, not of the file that was made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kata.language import Phrase
from kata.score import Mismatch, Result


def in_cells(result: Result, lines: Sequence[int]) -> Result:
    """The result with every line as its cell counts it.

    Args:
        result: of a file that was made of cells.
        lines: for each of the file's lines its number in its cell; none for other files.
    """
    if not lines:
        return result
    found = tuple(_mismatch(mismatch, lines) for mismatch in result.mismatches)
    return replace(result, mismatches=found)


def _mismatch(mismatch: Mismatch, lines: Sequence[int]) -> Mismatch:
    mistake = mismatch.mistake
    if mistake:
        mistake = replace(mistake, sentence=_phrase(mistake.sentence, lines))
    line = mismatch.line and _line(mismatch.line, lines)
    return replace(mismatch, line=line, yours=_phrase(mismatch.yours, lines), mistake=mistake)


def _phrase(phrase: Phrase, lines: Sequence[int]) -> Phrase:
    facts = dict(phrase.facts)
    for name, fact in facts.items():
        if isinstance(fact, Phrase):
            facts[name] = _phrase(fact, lines)
        elif name == "line" and isinstance(fact, int):
            facts[name] = _line(fact, lines)
    return Phrase(phrase.text, facts)


def _line(line: int, lines: Sequence[int]) -> int:
    # Python finds some errors only behind the last line.
    return lines[max(0, min(line, len(lines)) - 1)]
