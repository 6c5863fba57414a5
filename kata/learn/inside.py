"""One exercise checked by pytest, in the process that is there for it alone."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kata.collect.answer import AnswerFile
from kata.collect.collector import ANSWER_FILE
from kata.curriculum import Exercise
from kata.learn.limited import LimitedAnswerFile
from kata.report.safe import clipped

PRINTED_LIMIT = 20_000
"""Characters of what a test's calls printed that are handed on: a screen shows no more."""

Tell = Callable[[dict[str, Any]], None]

# Given as modules: a name is looked for in the metadata of every package that is installed.
# Every other plugin that is there would cost time, too, and judge nothing.
_PLUGINS = ("pytest_check.plugin", "kata.plugin")
_UNUSED = ("cacheprovider", "faulthandler", "junitxml", "pastebin", "doctest", "stepwise")


def check(tell: Tell, file: str, language: str, limit: float, memory: str) -> int:
    """Run the suite on an answer file, and tell each test, call and result as it comes.

    Args:
        tell: takes what is told: ``begun``; ``test``, the name of the one that begins; ``call``
            and ``function``; ``result``, as ``docs/score.md`` describes it; ``trouble``;
            ``finished``.
        file: the answer file.
        language: of what pytest says itself.
        limit: seconds that one call may take.
        memory: how much memory an answer may take, in words.

    Returns:
        pytest's exit status.
    """
    plugins = [importlib.import_module(name) for name in _PLUGINS]
    options = [part for name in _UNUSED for part in ("-p", f"no:{name}")]
    settings = ["--rootdir", os.curdir, "-c", "pyproject.toml"]
    folder = Path(file).resolve().parent
    if not folder.is_relative_to(Path.cwd()):
        # Where a notebook's cell is kept to be checked. Else pytest goes through all that lies
        # beside that folder, and runs a conftest.py there.
        settings += ["--confcutdir", str(folder)]
    arguments = [file, "--lang", language, "--no-summary", *settings, *options]
    tell({"begun": True})
    status = pytest.main(arguments, plugins=[*plugins, _Telling(tell, limit, memory)])
    # An answer may end the process with any exit status, but not tell this.
    tell({"finished": True})
    return int(status)


class _Telling:
    def __init__(self, tell: Tell, limit: float, memory: str) -> None:
        self._tell = tell
        self._limit = limit
        self._memory = memory

    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[ANSWER_FILE] = self._limited

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._tell({"test": nodeid.rpartition("::")[2]})

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if hasattr(report, "kata"):
            printed, _left = clipped(report.kata["printed"], PRINTED_LIMIT)
            self._tell({"result": {**report.kata, "printed": printed}})

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._tell({"trouble": report.longreprtext})

    def _limited(self, path: Path, exercise: Exercise) -> AnswerFile:
        return LimitedAnswerFile(path, exercise.parameters, self._limit, self._memory, self._tell)
