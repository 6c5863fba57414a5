"""What one person is told of a whole course's work, on a page: the terminal's words, in full."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kata.language import Phrase, say, translated
from kata.report import pages, words
from kata.report.safe import clipped
from kata.report.standing import NOT_HANDED_IN, UNGRADABLE, WORDS, Standing, earned, possible
from kata.report.words import MismatchText
from kata.score import (
    BLOCKED,
    GRADER_ERROR,
    NOT_STARTED,
    PASSED,
    WRONG,
    Mismatch,
    Result,
    out_of,
    written,
)

SIGNS = {
    PASSED: "✓",
    WRONG: "✗",
    "begun": "◐",
    NOT_STARTED: "○",
    NOT_HANDED_IN: "–",
    UNGRADABLE: "⊘",
    BLOCKED: "◌",
    GRADER_ERROR: "!",
}
"""A sign for every state, so that none is told by its colour alone."""

TEXT_LIMIT = 20_000
PRINTED_LIMIT = 4_000

LABELS = {
    **words.LABELS,
    "set_aside": say("Set aside"),
    "aside_means": say("These files were handed in, and nobody graded them."),
}


def facts(
    student: str,
    standings: Sequence[Standing],
    aside: Iterable[tuple[str, Phrase]],
    language: str,
    mended: bool = False,
) -> dict[str, object]:
    """What the feedback's templates are filled with.

    `standings` are those of every exercise of the course, in its order; `aside` are the files that
    were set aside, each with the reason; `mended` says whether it is shown how what is wrong can be
    mended, which at home the third hint shows.
    """
    points = {"earned": written(earned(standings)), "possible": written(possible(standings))}
    total = say("{earned} of {possible} points", **points)
    return {
        "language": language,
        "title": say("Feedback for {student}", student=student).to(language),
        "total": total.to(language),
        "ours": ours(standings, language),
        "exercises": [exercise_text(standing, language, mended) for standing in standings],
        "next": _next(standings, language),
        "all_solved": all(standing.state == PASSED for standing in standings),
        "aside": [(path, reason.to(language)) for path, reason in aside],
        "say": {name: phrase.to(language) for name, phrase in LABELS.items()},
    }


def html(facts: dict[str, Any]) -> str:
    """The page as one self-contained HTML file."""
    return pages.html("feedback.html", **facts)


def markdown(facts: dict[str, object]) -> str:
    """The page as Markdown."""
    return pages.text("feedback.md", **facts)


def ours(standings: Iterable[Standing], language: str) -> str:
    """What is said of points that are set aside because the grader broke; "" if none are."""
    broken = [standing for standing in standings if standing.ours]
    if not broken:
        return ""
    return say(
        "The grader itself broke on {exercises}: {points} points are set aside until these are "
        "graded again. They are no part of the total, and cost nothing.",
        exercises=", ".join(standing.name for standing in broken),
        points=written(sum(standing.exercise.points for standing in broken)),
    ).to(language)


def cut(text: str, limit: int, language: str) -> str:
    """`text`, or its beginning and how much more there was."""
    kept, left = clipped(text, limit)
    return f"{kept}\n{left_out(left, language)}" if left else kept


def left_out(count: int, language: str) -> str:
    """That `count` characters are not shown; "" where none are missing."""
    return say("… and {count} characters more", count=count).to(language) if count else ""


def exercise_text(standing: Standing, language: str, mended: bool = False) -> dict[str, Any]:
    """One exercise in words; `tests` only where there is more to say than the state."""
    seen: set[str] = set()
    told = standing.state not in (PASSED, NOT_STARTED, NOT_HANDED_IN)
    results = standing.results if told else ()
    tests = [test_text(result, seen, language) for result in results]
    # A test that gave no result is told as every other thing that the grader broke.
    for name in standing.lost_tests:
        test, nothing = standing.exercise.tests[name], say("the test gave no result").to(language)
        who = ("", standing.file, "", standing.name, name)
        lost = Result(*who, test.sentence, test.points, 0.0, GRADER_ERROR, trouble=nothing)
        tests.append(test_text(lost, set(), language))
    return {
        "name": standing.name,
        "sign": SIGNS[standing.state],
        "kind": kind_of(standing.state),
        "state": WORDS[standing.state].to(language),
        "points": "" if standing.ours else out_of(standing.earned, standing.possible),
        "file": standing.file,
        "told": told or standing.remark is not None,
        "trouble": standing.trouble.to(language) if standing.trouble else "",
        "remark": standing.remark.to(language) if standing.remark else "",
        "tests": tests,
        "mended": words.mended(results, language) if mended else [],
    }


def kind_of(state: str) -> str:
    """The class of the style sheet for a state."""
    return state.replace(" ", "-")


def test_text(result: Result, seen: set[str], language: str) -> dict[str, Any]:
    """One graded test in words; `seen` are the files that are at fault as a whole, and told of.

    `kind` is its state for the style sheet.
    """
    mismatches = words.distinct(result.mismatches) if result.state == WRONG else []
    others = len(result.mismatches) - len(mismatches) if mismatches else 0
    if words.is_the_files(mismatches):
        mismatches, others = [] if result.file in seen else mismatches, 0
        seen.add(result.file)
    more = say("Other calls that went wrong: {count}", count=others)
    printed, left = clipped(result.printed.strip("\n"), PRINTED_LIMIT)
    if result.state != WRONG or not printed.strip():
        printed, left = "", 0
    return {
        "sign": SIGNS[result.state],
        "kind": kind_of(result.state),
        "state": WORDS[result.state].to(language),
        "sentence": words.sentence(result, language),
        "points": "" if result.state == GRADER_ERROR else out_of(result.earned, result.points),
        "why": "" if result.state in (PASSED, WRONG) else words.why(result, language),
        "mismatches": tuple(_bounded(mismatch, language) for mismatch in mismatches),
        "more": more.to(language) if others else "",
        "places": _places(result, seen, language),
        "printed": printed,
        "printed_more": left_out(left, language),
    }


def _places(result: Result, seen: set[str], language: str) -> tuple[dict[str, Any], ...]:
    """Where one change makes every call right, and what was not told before of it."""
    told = []
    for file, place in words.places([result]):
        sentence, key = place.sentence.to(language), f"{file}:{place.line}:{place.column}"
        if key not in seen:
            new = "" if sentence in seen else sentence
            told.append({"sentence": new, "lines": "\n".join(words.underlined(place))})
        seen |= {sentence, key}
    return tuple(told)


def _bounded(mismatch: Mismatch, language: str) -> MismatchText:
    """A mismatch in words, none of them too long for a page; with the line at fault."""
    one = words.mismatch_text(mismatch, language)
    rows = [*one.rows]
    if mismatch.line:
        rows.append((say("line").to(language), str(mismatch.line)))
    return replace(
        one,
        facts=tuple(cut(fact, TEXT_LIMIT, language) for fact in one.facts),
        rows=tuple((label, cut(text, TEXT_LIMIT, language)) for label, text in rows),
        where=cut(one.where, TEXT_LIMIT, language),
    )


def _next(standings: Iterable[Standing], language: str) -> dict[str, str]:
    """The exercise to go on with: where it is, what it asks, how to get a hint."""
    todo = next((one for one in standings if one.state not in (PASSED, GRADER_ERROR)), None)
    if todo is None:
        return {}
    unsolved = [result for result in todo.results if result.state in (WRONG, NOT_STARTED)]
    tests = unsolved or todo.exercise.tests.values()
    return {
        "name": todo.name,
        "place": f"exercises/{todo.exercise.chapter}/{todo.name}.py",
        "sentence": next((translated(test.sentence, language) for test in tests), ""),
        "hint": f"kata hint {todo.exercise.number}",
    }
