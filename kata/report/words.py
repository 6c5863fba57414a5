"""One result in words, for wherever plain text is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kata.language import Phrase, beginning, say, translated
from kata.score import BLOCKED, NOT_STARTED, OURS, PASSED, WRONG, Mismatch, Result

STATE_WORDS = {
    PASSED: say("done"),
    WRONG: say("wrong"),
    NOT_STARTED: say("not started"),
    BLOCKED: say("blocked"),
    OURS: say("the grader broke"),
    "begun": say("begun"),
}


CALL = 240
"""So many characters of a call are shown where there is little room."""


@dataclass(frozen=True)
class MismatchText:
    """One mismatch in words: first what is told of it, then what shows it.

    Attributes:
        mistakes: their sentences, in the order in which they would be mended.
        facts: what is said of it whatever the cause.
        call: the call; "" where the file is at fault.
        arguments: its arrays, each with its name.
        rows: what was expected and what came, each with its label.
        where: where the two differ.
    """

    mistakes: tuple[str, ...]
    facts: tuple[str, ...]
    call: str
    arguments: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    where: str


def mismatch_text(mismatch: Mismatch, language: str, whole: bool = False) -> MismatchText:
    """A mismatch in words; of long texts and large arrays the part that matters, or the whole."""

    def said(phrase: Phrase) -> str:
        return (phrase if whole else phrase.brief()).to(language)

    call = mismatch.call if whole else beginning(mismatch.call, CALL)
    return MismatchText(
        mistakes=tuple(one.sentence.to(language) for one in mismatch.mistakes),
        facts=tuple(one.to(language) for one in mismatch.facts),
        call=call if mismatch.function else "",
        arguments=tuple(map(said, mismatch.arguments)) if mismatch.function else (),
        rows=(
            (say("expected").to(language), said(mismatch.expected)),
            (say("yours").to(language), said(mismatch.yours)),
        ),
        where=said(mismatch.where) if mismatch.where else "",
    )


def told(result: Result, language: str) -> str:
    """What became of one graded test."""
    if result.state in (NOT_STARTED, BLOCKED, OURS):
        return f"{sentence(result, language)}\n{why(result, language)}"
    blocks = [block(mismatch, language) for mismatch in distinct(result.mismatches)]
    return "\n".join([sentence(result, language), *blocks])


def sentence(result: Result, language: str) -> str:
    """The test's own sentence."""
    return translated(result.sentence, language)


def why(result: Result, language: str) -> str:
    """Why a test that is neither right nor wrong could not be judged."""
    if result.state == BLOCKED:
        return comes_first(result.needs_sentence or "", language)
    if result.state == OURS:
        broke = say(
            "The grader itself broke here. This is our fault, not yours, and costs no points. "
            "Please tell us: {trouble}",
            trouble=result.trouble,
        )
        return broke.to(language)
    return say("Not started yet.").to(language)


def comes_first(sentence: str, language: str) -> str:
    """Why a test is blocked that needs the test of this sentence."""
    return say("Not judged yet: first {sentence}", sentence=translated(sentence, language)).to(
        language
    )


def distinct(mismatches: tuple[Mismatch, ...]) -> list[Mismatch]:
    """The first mismatch of each set of mistakes; where none is recognised, the first of all."""
    first: dict[tuple[str, ...], Mismatch] = {}
    for mismatch in mismatches:
        if mismatch.mistakes:
            first.setdefault(tuple(one.id for one in mismatch.mistakes), mismatch)
    return list(first.values()) or list(mismatches[:1])


def is_the_files(mismatches: Sequence[Mismatch]) -> bool:
    """Whether the file as a whole is at fault; it fails every test alike, but is told once."""
    return any(not mismatch.function for mismatch in mismatches)


def block(mismatch: Mismatch, language: str) -> str:
    """What is told of a mismatch, then the call, what was expected and what came."""
    one = mismatch_text(mismatch, language)
    rows = (f"{label}  {text}" for label, text in one.rows)
    lines = (*one.mistakes, *one.facts, one.call, *one.arguments, *rows, one.where)
    return "\n".join(filter(None, lines))
