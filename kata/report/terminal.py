"""The score on the terminal: a table, the mistakes of the exercise at hand, the next step."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kata.curriculum import Course
from kata.report.screen import Screen
from kata.score import NOT_STARTED, OURS, WRONG, Result, Score

if TYPE_CHECKING:
    import pytest


def show(reporter: pytest.TerminalReporter, score: Score, course: Course, language: str) -> None:
    """Write the report where pytest writes."""
    if reporter.config.option.collectonly:
        return
    columns = min(shutil.get_terminal_size().columns, 100)
    screen = Screen(language, columns, reporter.hasmarkup)
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
    at_hand: tuple[Result, ...] = ()
    for one in score.by("exercise").values():
        if not at_hand and any(result.state in (WRONG, NOT_STARTED) for result in one.results):
            at_hand = one.results
    told = (r for r in score.results if everything or r in at_hand or r.state == OURS)
    screen.tests(tuple(told), everything)
    screen.next_step(score, course, at_hand, root)
