"""What came of one exercise, as a notebook shows it below the cell: HTML, and plain text."""

from __future__ import annotations

from collections.abc import Sequence

from kata.curriculum import Exercise
from kata.language import say
from kata.report import feedback, pages, terminal
from kata.report.standing import Standing
from kata.score import Result, Score

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
    html = pages.fragment(
        "verdict.html",
        "verdict.css",
        one=one,
        trouble=trouble,
        rows=rows,
        say={name: phrase.to(language) for name, phrase in feedback.LABELS.items()},
    )
    return {"text/html": html, "text/plain": _plain(results, trouble, rows, language)}


def _rows(exercise: Exercise, score: Score, language: str) -> list[tuple[str, str]]:
    """Where to go from here."""
    if score.results and score.complete:
        solution = exercise.solution.relative_to(exercise.root).as_posix()
        return [(say("compare").to(language), solution)]
    return [(feedback.LABELS["stuck"].to(language), f"%hint {exercise.number}")]


def _plain(
    results: Sequence[Result], trouble: str, rows: Sequence[tuple[str, str]], language: str
) -> str:
    screen = terminal.Screen(language, WIDTH, colour=False)
    score = Score(tuple(results))
    screen.exercises(score)
    screen.tests(score.results, everything=False)
    lines = [screen.text().strip("\n"), trouble, *(f" {label}  {text}" for label, text in rows)]
    return "\n".join(line for line in lines if line)
