"""The score on the terminal: a table, the mistakes of the exercise at hand, the next step."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from kata.curriculum import Course
from kata.report.screen import Screen
from kata.score import NOT_STARTED, OURS, WRONG, Result, Score

if TYPE_CHECKING:
    import pytest


def show(reporter: pytest.TerminalReporter, score: Score, course: Course, language: str) -> None:
    """Write the report where pytest writes."""
    if _wants_only_pytest(reporter):
        return
    screen = Screen(language, _width(), reporter.hasmarkup)
    folders = score.by("folder")
    if len(folders) > 1:
        screen.people(folders)
        if reporter.verbosity > 0:
            for name, theirs in folders.items():
                screen.heading(name)
                screen.exercises(theirs)
                screen.tests(theirs.results, everything=True)
    else:
        screen.exercises(score)
        screen.total(score)
        at_hand = _at_hand(score)
        if reporter.verbosity > 0:
            screen.tests(score.results, everything=True)
        else:
            told = (r for r in score.results if r in at_hand or r.state == OURS)
            screen.tests(tuple(told), everything=False)
        screen.next_step(score, course, at_hand, reporter.config.rootpath)
    reporter.ensure_newline()
    reporter.write(screen.text())


def one_exercise(
    score: Score, course: Course, language: str, width: int, colour: bool, standing: bool = True
) -> str:
    """The report on the answer to one exercise, as text for a terminal.

    Args:
        score: its results.
        course: what it belongs to.
        language: of the report.
        width: columns.
        colour: whether colours are wanted, as ANSI sequences.
        standing: whether the exercise's own line stands above.
    """
    screen = Screen(language, width, colour)
    if standing:
        screen.exercises(score)
    at_hand = _at_hand(score)
    told = (r for r in score.results if r in at_hand or r.state == OURS)
    screen.tests(tuple(told), everything=False)
    screen.next_step(score, course, at_hand, course.root)
    return screen.text()


def _at_hand(score: Score) -> tuple[Result, ...]:
    """The results of the first exercise in which there is something left to solve."""
    for one in score.by("exercise").values():
        if any(result.state in (WRONG, NOT_STARTED) for result in one.results):
            return one.results
    return ()


def _width() -> int:
    return min(shutil.get_terminal_size().columns, 100)


def _wants_only_pytest(reporter: pytest.TerminalReporter) -> bool:
    return bool(reporter.config.option.collectonly)
