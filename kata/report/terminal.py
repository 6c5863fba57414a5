"""The score on the terminal: a table, the mistakes of the exercise at hand, the next step."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kata.curriculum import Course
from kata.report.screen import Screen
from kata.score import GRADER_ERROR, Score

if TYPE_CHECKING:
    import pytest


def show(reporter: pytest.TerminalReporter, score: Score, course: Course, language: str) -> None:
    """Write the report where pytest writes."""
    if reporter.config.option.collectonly:
        return
    screen = _screen(reporter, language)
    folders = score.by("folder")
    if len(folders) > 1:
        screen.people(folders)
        for name, theirs in folders.items() if reporter.verbosity > 0 else ():
            screen.heading(name)
            screen.exercises(theirs)
            screen.tests(theirs.results, everything=True)
    else:
        screen.exercises(score)
        screen.total(score)
        _tell(screen, score, course, reporter.config.rootpath, reporter.verbosity > 0)
    reporter.ensure_newline()
    reporter.write(screen.text())


def show_places(reporter: pytest.TerminalReporter, score: Score, language: str) -> None:
    """Write, below the report, where one change makes every call right."""
    screen = _screen(reporter, language)
    screen.places(score.results, reporter.verbosity > 0)
    reporter.write(screen.text())


def places(score: Score, language: str, width: int, colour: bool) -> str:
    """The same for one exercise, as text for a terminal of `width` columns."""
    screen = Screen(language, width, colour)
    screen.places(score.results)
    return screen.text()


def _screen(reporter: pytest.TerminalReporter, language: str) -> Screen:
    return Screen(language, min(shutil.get_terminal_size().columns, 100), reporter.hasmarkup)


def one_exercise(
    score: Score, course: Course, language: str, width: int, colour: bool, standing: bool = True
) -> str:
    """The report on the answer to one exercise, as text for a terminal of `width` columns.

    `standing` says whether the exercise's own line stands above; colours are ANSI sequences.
    """
    screen = Screen(language, width, colour)
    if standing:
        screen.exercises(score)
    _tell(screen, score, course, course.root, everything=False)
    return screen.text()


def _tell(screen: Screen, score: Score, course: Course, root: Path, everything: bool) -> None:
    """The tests of the first exercise that is not solved, or all, and the next step."""
    at_hand = score.at_hand
    told = (r for r in score.results if everything or r in at_hand or r.state == GRADER_ERROR)
    screen.tests(tuple(told), everything)
    screen.places(at_hand)
    screen.next_step(score, course, at_hand, root)
