"""Answers under numbers that their exercises had before: told by their new names, not graded."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from kata.collect.collector import COURSE, LANGUAGE
from kata.collect.stubs import functions_in, stubs_in
from kata.curriculum import Course, Exercise
from kata.language import say


def renumbered(course: Course, file: Path) -> Exercise | None:
    """The exercise that a file answers under a number that it had before; None for a mere stub.

    Whoever unpacks the course over an older one has all of its old stubs beside the new ones.
    """
    exercise = course.renumbered(file)
    if exercise is None:
        return None
    try:
        content = file.read_bytes()
    except OSError:
        return exercise
    stubs = stubs_in(content)
    return None if stubs and stubs.keys() == functions_in(content).keys() else exercise


class Renumbered:
    """What one run, or xdist's workers for it, came across, and told at its end."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._names: dict[str, str] = {}  # by the path as it is shown

    def pytest_collect_file(self, file_path: Path) -> None:
        """Remember it; there is nothing in it to collect."""
        if exercise := renumbered(self._config.stash[COURSE], file_path):
            shown = Path(os.path.relpath(file_path, self._config.rootpath)).as_posix()
            self._names[shown] = f"{exercise.name}.py"

    def pytest_sessionfinish(self) -> None:
        """Hand it over, if this is a worker of xdist's."""
        if hasattr(self._config, "workeroutput"):
            self._config.workeroutput["renumbered"] = self._names

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take it over from such a worker."""
        self._names |= getattr(node, "workeroutput", {}).get("renumbered", {})

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say of each what its name is now."""
        for file, name in sorted(self._names.items()):
            told = say(
                "{file} was not graded: its exercise is {name} now. Give it that name; "
                "for your own answers kata does it.",
                file=file,
                name=name,
            )
            terminalreporter.write_line(told.to(self._config.stash[LANGUAGE]), yellow=True)
