"""What came of one exercise, as a notebook shows it below the cell: HTML, and plain text."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kata.curriculum import Exercise
from kata.language import say
from kata.picture import Picture, of
from kata.report import feedback, pages, words
from kata.report.screen import Screen
from kata.report.standing import Standing
from kata.score import NOT_STARTED, WRONG, Result, Score

WIDTH = 80


def bundle(
    exercise: Exercise, results: Sequence[Result], trouble: str, language: str
) -> dict[str, str]:
    """The verdict by MIME type; a frontend shows the richest that it knows.

    It has no colours of its own but at its edge: a notebook may be light or dark, and the signs
    say what the edge says.

    Args:
        exercise: what was graded.
        results: of its tests.
        trouble: what kept it from being graded, where there are no results.
        language: of the verdict.
    """
    one = feedback.exercise_text(Standing(exercise, "cell", tuple(results)), language)
    rows = _rows(exercise, Score(tuple(results)), language)
    shown = _pictured(results)
    html = pages.fragment(
        "verdict.html",
        "verdict.css",
        one=one,
        trouble=trouble,
        rows=rows,
        picture=Markup(shown[1].to_svg(language)) if shown else "",
        pictured=words.sentence(shown[0], language) if shown else "",
        say={name: phrase.to(language) for name, phrase in feedback.LABELS.items()},
    )
    picture = shown[1].to_text(language, WIDTH) if shown else ""
    plain = _plain(results, [trouble, picture], rows, language)
    return {"text/html": html, "text/plain": plain}


def _pictured(results: Sequence[Result]) -> tuple[Result, Picture] | None:
    """The test that a picture is shown of: the first that is not right, else the first of all."""
    ordered = sorted(results, key=lambda result: result.state not in (WRONG, NOT_STARTED))
    found = ((result, of(result)) for result in ordered)
    return next(((result, picture) for result, picture in found if picture), None)


def _rows(exercise: Exercise, score: Score, language: str) -> list[tuple[str, str]]:
    """Where to go from here."""
    if score.results and score.complete:
        solution = exercise.solution.relative_to(exercise.root).as_posix()
        return [(say("compare").to(language), solution)]
    return [(feedback.LABELS["stuck"].to(language), f"%hint {exercise.number}")]


def _plain(
    results: Sequence[Result],
    blocks: Sequence[str],
    rows: Sequence[tuple[str, str]],
    language: str,
) -> str:
    screen = Screen(language, WIDTH, colour=False)
    score = Score(tuple(results))
    screen.exercises(score)
    screen.tests(score.results, everything=False)
    told = [screen.text().strip("\n"), *blocks, *(f" {label}  {text}" for label, text in rows)]
    return "\n\n".join(block for block in told if block)
