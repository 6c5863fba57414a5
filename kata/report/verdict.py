"""What came of one exercise, as a notebook shows it below the cell: HTML, and plain text."""

from collections.abc import Sequence

from markupsafe import Markup

from kata.curriculum import Exercise
from kata.language import say
from kata.picture import first_of
from kata.report import feedback, pages, words
from kata.report.screen import Screen
from kata.report.standing import Standing
from kata.score import Result, Score

WIDTH = 80


def bundle(
    exercise: Exercise, results: Sequence[Result], trouble: str, language: str
) -> dict[str, str]:
    """The verdict by MIME type; a frontend shows the richest that it knows.

    It has no colours of its own but at its edge: a notebook may be light or dark, and the signs
    say what the edge says. `trouble` is what kept the exercise from being graded.
    """
    score, labels = Score(tuple(results)), words.LABELS
    rows = [(labels["stuck"].to(language), f"%hint {exercise.number}")]
    if score.results and score.complete:
        solution = exercise.solution.relative_to(exercise.root).as_posix()
        rows = [(say("compare").to(language), solution)]
    shown = first_of(results)
    html = pages.fragment(
        "verdict.html",
        "verdict.css",
        one=feedback.exercise_text(Standing(exercise, "cell", score.results), language),
        trouble=trouble,
        rows=rows,
        picture=Markup(shown[1].to_svg(language)) if shown else "",
        pictured=words.sentence(shown[0], language) if shown else "",
        say={name: phrase.to(language) for name, phrase in labels.items()},
    )
    screen = Screen(language, WIDTH, colour=False)
    screen.exercises(score)
    screen.tests(score.results, everything=False)
    blocks = [screen.text().strip("\n"), trouble]
    blocks += [shown[1].to_text(language, WIDTH)] if shown else []
    blocks += [f" {label}  {text}" for label, text in rows]
    return {"text/html": html, "text/plain": "\n\n".join(filter(None, blocks))}
