"""One exercise checked by pytest, in the process that is there for it alone."""

from __future__ import annotations

import contextlib
import importlib
import os
from pathlib import Path

import pytest

from kata.collect import irrevocable
from kata.collect.answer import AnswerFile
from kata.collect.collector import ANSWER_FILE, COLLECTORS, COURSE, Graded
from kata.curriculum import Exercise
from kata.learn.limited import LimitedAnswerFile, Tell
from kata.report.safe import clipped
from kata.score import Result, Score

PRINTED_LIMIT = 20_000
"""Characters of what a test's calls printed that are handed on: a screen shows no more."""


# Given as modules: a name is looked for in the metadata of every package that is installed.
# Every other plugin that is there would cost time, too, and judge nothing.
_PLUGINS = ("pytest_check.plugin", "kata.plugin")
_UNUSED = ("cacheprovider", "faulthandler", "junitxml", "pastebin", "doctest", "stepwise")


def check(tell: Tell, file: str, language: str, limit: float, memory: str, places: bool) -> int:
    """Run the suite on an answer file, and tell each test, call and result as it comes.

    Args:
        tell: takes what is told: ``begun``; ``test``, the name of the one that begins; ``call``
            and ``function``; ``result``, as ``docs/score.md`` describes it; ``trouble``;
            ``finished``, pytest's exit status; and after that, by the names of tests, ``places``.
        file: the answer file.
        language: of what pytest says itself.
        limit: seconds that one call may take.
        memory: how much memory an answer may take, in words.
        places: whether to look, after the verdict, for the line that has to change.

    Returns:
        pytest's exit status.
    """
    # What ends this process ends one check, and is told as that.
    irrevocable.let_all()
    plugins = [importlib.import_module(name) for name in _PLUGINS]
    options = [part for name in _UNUSED for part in ("-p", f"no:{name}")]
    settings = ["--rootdir", os.curdir, "-c", "pyproject.toml"]
    folder = Path(file).resolve().parent
    if not folder.is_relative_to(Path.cwd()):
        # Where a notebook's cell is kept to be checked. Else pytest goes through all that lies
        # beside that folder, and runs a conftest.py there.
        settings += ["--confcutdir", str(folder)]
    # Of a path pytest would take [ and :: for a test's name: the less of it, the better.
    with contextlib.suppress(ValueError):
        file = os.path.relpath(file)
    arguments = [file, "--lang", language, "--no-summary", *settings, *options]
    tell({"begun": True})
    telling = _Reporter(tell, limit, memory)
    status = int(pytest.main(arguments, plugins=[*plugins, telling]))
    # An answer may end the process with any exit status, but not tell this.
    tell({"finished": status})
    if places:
        telling.look_for_places()
    return status


class _Reporter:
    def __init__(self, tell: Tell, limit: float, memory: str) -> None:
        self._tell = tell
        self._limit = limit
        self._memory = memory
        self._results: list[Result] = []

    def look_for_places(self) -> None:
        """Tell where one change makes every call right."""
        from kata.mend.kept import Kept
        from kata.mend.places import with_places

        def go_on() -> bool:
            # Whoever says nothing for long is ended.
            self._tell({"looking": True})
            return True

        stash, seed = self._config.stash, self._config.getoption("seed")
        kept = Kept(stash[COURSE], seed)

        def graded(file: str, exercise: str) -> Graded | None:
            return stash[COLLECTORS].get((file, exercise))

        for one in with_places(Score(tuple(self._results)), graded, seed, True, go_on, kept):
            if one.places:
                self._tell({"places": one.data()["places"], "of": one.test})

    def pytest_configure(self, config: pytest.Config) -> None:
        self._config = config
        config.stash[ANSWER_FILE] = self._limited

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._tell({"test": nodeid.rpartition("::")[2]})

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if hasattr(report, "kata"):
            self._results.append(Result.from_data(report.kata))
            printed, _left = clipped(report.kata["printed"], PRINTED_LIMIT)
            self._tell({"result": {**report.kata, "printed": printed}})

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._tell({"trouble": report.longreprtext})

    def _limited(self, path: Path, exercise: Exercise) -> AnswerFile:
        return LimitedAnswerFile(path, exercise.parameters, self._limit, self._memory, self._tell)
