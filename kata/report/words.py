"""One result in words, for wherever plain text is shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import indent

from rich.cells import cell_len, chop_cells

from kata.language import Phrase, beginning, say, translated
from kata.report.safe import visible
from kata.score import BLOCKED, GRADER_ERROR, NOT_STARTED, PASSED, WRONG, Mismatch, Place, Result

STATE_WORDS = {
    PASSED: say("done"),
    WRONG: say("wrong"),
    NOT_STARTED: say("not started"),
    BLOCKED: say("blocked"),
    GRADER_ERROR: say("the grader broke"),
    "begun": say("begun"),
}


CALL = 240
"""So many characters of a call are shown where there is little room."""

LABELS = {
    "exercise": say("exercise"),
    "state": say("state"),
    "points": say("points"),
    "score": say("score"),
    "file": say("file"),
    "printed": say("printed"),
    "next": say("next"),
    "stuck": say("stuck?"),
    "solved": say("Everything here is solved."),
}
"""What stands before, or above, what is told."""


@dataclass(frozen=True)
class MismatchText:
    """One mismatch in words: first what is told of it, then what shows it."""

    mistakes: tuple[str, ...]  # their sentences, in the order in which they would be mended
    facts: tuple[str, ...]  # what is said of it whatever the cause
    call: str  # "" where the file is at fault
    arguments: tuple[str, ...]  # the call's arrays, each with its name
    rows: tuple[tuple[str, str], ...]  # what was expected and what came, each with its label
    where: str  # where the two differ


def mismatch_text(mismatch: Mismatch, language: str, whole: bool = False) -> MismatchText:
    """A mismatch in words; of long texts and large arrays the part that matters, or the whole."""

    def said(phrase: Phrase) -> str:
        return (phrase if whole else phrase.brief()).to(language)

    call = mismatch.call if whole else beginning(mismatch.call, CALL)
    pairs = ((say("expected"), mismatch.expected), (say("yours"), mismatch.yours))
    return MismatchText(
        mistakes=tuple(one.sentence.to(language) for one in mismatch.mistakes),
        facts=tuple(one.to(language) for one in mismatch.facts),
        call=call if mismatch.function else "",
        arguments=tuple(map(said, mismatch.arguments)) if mismatch.function else (),
        rows=tuple((label.to(language), said(phrase)) for label, phrase in pairs),
        where=said(mismatch.where) if mismatch.where else "",
    )


def told(result: Result, language: str) -> str:
    """What became of one graded test: of each mismatch what is told, then what shows it."""
    if result.state in (NOT_STARTED, BLOCKED, GRADER_ERROR):
        return f"{sentence(result, language)}\n{why(result, language)}"
    lines = [sentence(result, language)]
    for mismatch in distinct(result.mismatches):
        one = mismatch_text(mismatch, language)
        rows = (f"{label}  {text}" for label, text in one.rows)
        lines += [*one.mistakes, *one.facts, one.call, *one.arguments, *rows, one.where]
    return "\n".join(filter(None, lines))


def sentence(result: Result, language: str) -> str:
    """The test's own sentence."""
    return translated(result.sentence, language)


def why(result: Result, language: str) -> str:
    """Why a test that is neither right nor wrong could not be judged."""
    if result.state == BLOCKED:
        return comes_first(result.needs_sentence or "", language)
    if result.state != GRADER_ERROR:
        return say("Not started yet.").to(language)
    return say(
        "The grader itself broke here. This is our fault, not yours, and costs no points. "
        "Please tell us: {trouble}",
        trouble=result.trouble,
    ).to(language)


def comes_first(sentence: str, language: str) -> str:
    """Why a test is blocked that needs the test of this sentence."""
    first = translated(sentence, language)
    return say("Not judged yet: first {sentence}", sentence=first).to(language)


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


def places(results: Iterable[Result]) -> Iterator[tuple[str, Place]]:
    """Where one change makes every call right, each place once, with its file.

    A mistake that the results tell themselves is not told again.
    """
    told: set[tuple[str, int, int]] = set()
    results = tuple(results)
    wrong = [one for result in results for one in result.mismatches]
    known = {mistake.id for one in wrong for mistake in one.mistakes}
    for result in results:
        for place in result.places:
            key = result.file, place.line, place.column
            if key not in told:
                told.add(key)
                sentence = place.sentence.brief() if place.mistake in known else place.sentence
                yield result.file, replace(place, sentence=sentence)


def line_to_change(result: Result) -> int | None:
    """The line to go to: that has to change, else that failed; None where neither is known."""
    if result.places:
        return result.places[0].line
    return result.mismatches[0].line if result.mismatches else None


def mended(results: Iterable[Result], language: str) -> list[tuple[str, str]]:
    """What the third hint shows of what is wrong, and no report: sentences, each with its code."""
    told = {one.mended.facts["code"]: one.mended for _, one in places(results) if one.mended}
    texts = (phrase.to(language).partition("\n") for phrase in told.values())
    return [(sentence, code) for sentence, _, code in texts]


def mended_text(results: Iterable[Result], language: str) -> str:
    """The same as text for a terminal; "" where there is nothing."""
    found = (f"{sentence}\n{indent(code, '    ')}" for sentence, code in mended(results, language))
    return visible("\n".join(found))


def underlined(place: Place, width: int = 0) -> list[str]:
    """The line, without what it is indented by, and signs below the part that has to change.

    A line that is wider than `width` columns is folded, the signs with it; 0: none is.
    """
    text = place.source.lstrip()
    gone = len(place.source) - len(text)
    before, under = place.source[gone : place.column - 1], place.source[: place.end_column - 1]
    signs = " " * cell_len(before) + "^" * (cell_len(under[place.column - 1 :]) or 1)
    # What is missing may be so behind the end.
    text += " " * (len(signs) - cell_len(text))
    told = []
    for part in chop_cells(text, width or cell_len(text)):
        told += [part.rstrip(), signs[: cell_len(part)].rstrip()]
        signs = signs[cell_len(part) :]
    return [line for line in told if line]
