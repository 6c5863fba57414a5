"""One result in words, for wherever plain text is shown."""

from __future__ import annotations

from kata.language import Phrase, say, translated
from kata.score import BLOCKED, NOT_STARTED, OURS, PASSED, WRONG, Mismatch, Result

STATE_WORDS = {
    PASSED: say("done"),
    WRONG: say("wrong"),
    NOT_STARTED: say("not started"),
    BLOCKED: say("blocked"),
    OURS: say("the grader broke"),
    "begun": say("begun"),
}


def told(result: Result, language: str) -> str:
    """What became of one graded test, in full."""
    if result.state in (NOT_STARTED, BLOCKED, OURS):
        return f"{sentence(result, language)}\n{why(result).to(language)}"
    blocks = [block(mismatch, language) for mismatch in distinct(result.mismatches)]
    return "\n".join([sentence(result, language), *blocks])


def sentence(result: Result, language: str) -> str:
    """The test's own sentence."""
    return translated(result.sentence, language)


def why(result: Result) -> Phrase:
    """Why a test that is neither right nor wrong could not be judged."""
    if result.state == BLOCKED:
        return comes_first(result.needs or "")
    if result.state == OURS:
        return say(
            "The grader itself broke here. This is our fault, not yours, and costs no points. "
            "Please tell us: {trouble}",
            trouble=result.trouble,
        )
    return say("Not started yet.")


def comes_first(needs: str) -> Phrase:
    """Why a test is blocked that needs the test `needs`."""
    return say("Not judged yet: {needs} comes first.", needs=needs)


def distinct(mismatches: tuple[Mismatch, ...]) -> list[Mismatch]:
    """The first mismatch of each set of mistakes; where none is recognised, the first of all."""
    first: dict[tuple[str, ...], Mismatch] = {}
    for mismatch in mismatches:
        if mismatch.mistakes:
            first.setdefault(tuple(one.id for one in mismatch.mistakes), mismatch)
    return list(first.values()) or list(mismatches[:1])


def file_faults(mismatches: list[Mismatch], language: str) -> set[str]:
    """What is wrong with the file as a whole; it fails every test alike, but is explained once."""
    return {block(mismatch, language) for mismatch in mismatches if not mismatch.function}


def block(mismatch: Mismatch, language: str) -> str:
    """What was called, what was expected, what came, and the mistake if it is known."""
    parts = [mismatch.call] if mismatch.function else []
    parts += [f"{label}  {text}" for label, text in compared(mismatch, language)]
    return "\n".join([*parts, *remarks(mismatch, language)])


def compared(mismatch: Mismatch, language: str) -> list[tuple[str, str]]:
    """What was expected and what came, each with its label."""
    return [
        (say("expected").to(language), mismatch.expected.to(language)),
        (say("yours").to(language), mismatch.yours.to(language)),
    ]


def remarks(mismatch: Mismatch, language: str) -> list[str]:
    """Where it differs, the sentences of the mistakes, and facts, as far as they are known."""
    told = [mismatch.where, *(one.sentence for one in mismatch.mistakes), *mismatch.facts]
    return [phrase.to(language) for phrase in told if phrase]
