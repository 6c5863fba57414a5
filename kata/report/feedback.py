"""What one person is told of a whole course's work, on a page: the terminal's words, in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kata.language import Phrase, say, translated
from kata.report import pages, words
from kata.report.safe import clipped
from kata.report.standing import NOT_HANDED_IN, UNGRADABLE, WORDS, Standing, earned, possible
from kata.report.words import MismatchText
from kata.score import BLOCKED, NOT_STARTED, OURS, PASSED, WRONG, Mismatch, Result, written

SIGNS = {
    PASSED: "✓",
    WRONG: "✗",
    "begun": "◐",
    NOT_STARTED: "○",
    NOT_HANDED_IN: "–",
    UNGRADABLE: "⊘",
    BLOCKED: "◌",
    OURS: "!",
}
"""A sign for every state, so that none is told by its colour alone."""

TEXT_LIMIT = 20_000
PRINTED_LIMIT = 4_000

LABELS = {
    "exercise": say("exercise"),
    "state": say("state"),
    "points": say("points"),
    "score": say("score"),
    "file": say("file"),
    "printed": say("printed"),
    "next": say("next"),
    "stuck": say("stuck?"),
    "set_aside": say("Set aside"),
    "aside_means": say("These files were handed in, and nobody graded them."),
    "solved": say("Everything here is solved."),
}


@dataclass(frozen=True)
class TestText:
    """One graded test in words; `kind` is its state for the style sheet."""

    __test__ = False  # not one of pytest's

    sign: str
    kind: str
    state: str
    sentence: str
    points: str
    why: str
    mismatches: tuple[MismatchText, ...]
    more: str
    printed: str
    printed_more: str


@dataclass(frozen=True)
class ExerciseText:
    """One exercise in words; `tests` only where there is more to say than the state."""

    name: str
    chapter: str
    sign: str
    kind: str
    state: str
    points: str
    file: str
    told: bool
    trouble: str
    tests: tuple[TestText, ...]


def facts(
    student: str, standings: Sequence[Standing], aside: Iterable[tuple[str, Phrase]], language: str
) -> dict[str, object]:
    """What the feedback's templates are filled with.

    Args:
        student: whose feedback it is.
        standings: every exercise of the course, in its order.
        aside: the files that were set aside, each with the reason.
        language: of the page.
    """
    total = say(
        "{earned} of {possible} points",
        earned=written(earned(standings)),
        possible=written(possible(standings)),
    )
    return {
        "language": language,
        "title": say("Feedback for {student}", student=student).to(language),
        "total": total.to(language),
        "ours": ours(standings, language),
        "exercises": [exercise_text(standing, language) for standing in standings],
        "next": _next(standings, language),
        "all_solved": all(standing.solved for standing in standings),
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


def exercise_text(standing: Standing, language: str) -> ExerciseText:
    """One exercise in words."""
    points = f"{written(standing.earned)} / {written(standing.possible)}"
    seen: set[str] = set()
    results = standing.results if standing.told else ()
    tests = [test_text(result, seen, language) for result in results]
    tests += [_lost(standing, test, language) for test in standing.lost_tests]
    return ExerciseText(
        name=standing.name,
        chapter=standing.exercise.chapter,
        sign=SIGNS[standing.state],
        kind=kind_of(standing.state),
        state=WORDS[standing.state].to(language),
        points="" if standing.ours else points,
        file=standing.file,
        told=standing.told,
        trouble=standing.trouble.to(language) if standing.trouble else "",
        tests=tuple(tests),
    )


def kind_of(state: str) -> str:
    """The class of the style sheet for a state."""
    return state.replace(" ", "-")


def test_text(result: Result, seen: set[str], language: str) -> TestText:
    """One graded test in words; `seen` are the files that are at fault as a whole, and told of."""
    mismatches = words.distinct(result.mismatches) if result.state == WRONG else []
    others = len(result.mismatches) - len(mismatches) if mismatches else 0
    if words.is_the_files(mismatches):
        mismatches, others = [] if result.file in seen else mismatches, 0
        seen.add(result.file)
    printed, left = clipped(result.printed.strip("\n"), PRINTED_LIMIT)
    shows_printed = result.state == WRONG and printed.strip()
    return TestText(
        sign=SIGNS[result.state],
        kind=kind_of(result.state),
        state=WORDS[result.state].to(language),
        sentence=words.sentence(result, language),
        points=""
        if result.state == OURS
        else f"{written(result.earned)} / {written(result.points)}",
        why="" if result.state in (PASSED, WRONG) else words.why(result, language),
        mismatches=tuple(_bounded(mismatch, language) for mismatch in mismatches),
        more=say("Other calls that went wrong: {count}", count=others).to(language)
        if others
        else "",
        printed=printed if shows_printed else "",
        printed_more=left_out(left, language) if shows_printed else "",
    )


def _lost(standing: Standing, test: str, language: str) -> TestText:
    """A test that gave no result, told as every other thing that the grader broke."""
    declared = standing.exercise.tests[test]
    nothing = say("the test gave no result").to(language)
    lost = Result(
        "", standing.file, "", standing.name, test, declared.sentence, declared.points, 0.0, OURS,
        trouble=nothing,
    )  # fmt: skip
    return test_text(lost, set(), language)


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
    todo = next((one for one in standings if not one.solved and not one.ours), None)
    if todo is None:
        return {}
    unsolved = [result for result in todo.results if result.state in (WRONG, NOT_STARTED)]
    if unsolved:
        sentence = words.sentence(unsolved[0], language)
    else:
        tests = todo.exercise.tests.values()
        sentence = next((translated(test.sentence, language) for test in tests), "")
    place = f"exercises/{todo.exercise.chapter}/{todo.name}.py"
    hint = f"kata hint {todo.exercise.number}"
    return {"name": todo.name, "place": place, "sentence": sentence, "hint": hint}
