"""The trusted process of one worker: it runs the suites, and never a student's line.

    python -m kata.grade.judge CHANNEL FOLDER

Over the file descriptor CHANNEL it is told course, seed, isolation and limits, which
no list of processes shows, and then sent batches of answer files, each an exercise's name and a
content, to be graded, or to be searched for the lines that have to change. It says in JSON what
came of each file as soon as it is known, ``{"place": …, "results": […]}`` with its place among the
works, then ``{"end": true}``. Before a file is begun it says so, ``{"begun": place}``, so that
whoever waits knows at which one it broke. What it writes meanwhile lies in FOLDER.

All of that does a process that is forked from this one, see `kata.grade.keeper`.
"""

import contextlib
import importlib
import json
import math
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kata.collect.collector import ANSWER_FILE, collector_of
from kata.curriculum import Course, Exercise
from kata.grade.judge_client import Search
from kata.grade.keeper import Keeper, allow
from kata.mend.places import found_by
from kata.mend.search import mended
from kata.remote.answer import RemoteFile
from kata.remote.mending import behind_the_wall
from kata.remote.models import MODELS
from kata.sandbox.inside.confine import Limits
from kata.sandbox.isolation import Isolation
from kata.sandbox.process import ParentDiedError, SandboxedProcess
from kata.sandbox.warm_parent import WarmParent

# For so many seconds may the edited functions of one file run, and may the judge compute for them.
LONGEST_SEARCH = 60.0
SEARCH_SECONDS = 120.0

SLOW = ("keras", "tensorflow")

# A session that nobody sees: nothing is written but the results.
OPTIONS = (
    # An installed kata is found without it, a checkout that is not installed is not.
    *("-p", "kata.plugin"),
    *("-q", "-s", "--no-header", "--no-summary", "--places", "none", "-p", "no:cacheprovider"),
    *("-p", "no:hypothesispytest", "-p", "no:xdist", "-p", "no:faulthandler"),
    *("-p", "no:unraisableexception", "-p", "no:threadexception", "-p", "no:doctest"),
)


class Judge:
    """Grades batches of answer files, as the plugin of one session of pytest for each batch."""

    def __init__(
        self, course: Course, seed: int, isolation: Isolation, limits: Limits, folder: Path
    ) -> None:
        self._channel: Connection | None = None
        self._course = course
        self._folder = folder
        self._by_name = {exercise.name: exercise for exercise in course.exercises}
        self._seed = seed
        self._isolation = isolation
        self._limits = limits
        self._parents: dict[bool, WarmParent] = {}  # with and without TensorFlow
        self._slow: list[bool] = []  # of the batch's files, by place
        self._results: list[dict[str, Any]] = []  # of the file that is being graded

    def prepare(self, works: Sequence[tuple[Any, ...]]) -> bool:
        """Import and start what these want; whether that is new."""
        new = False
        for tensorflow in {self._is_slow(work) for work in works}:
            there = self._parents.get(tensorflow)
            if there is None or not there.alive:
                if there is not None:
                    self._parents.pop(tensorflow).close()
                self._warm(tensorflow)
                new = True
            if tensorflow and "keras" not in sys.modules:
                importlib.import_module("keras")
        return new

    def become(self, channel: Connection) -> None:
        """Say from now on over `channel` what comes of files, and take no more than one may."""
        self._channel = channel

    def do(self, what: str, works: Sequence[Any]) -> None:
        """Grade some answer files, or search them."""
        (self.search if what == "search" else self.grade)(works)

    def exercise(self, work: tuple[Any, ...]) -> Exercise:
        """Whose answer it is."""
        return self._by_name[work[0]]

    def _is_slow(self, work: tuple[Any, ...]) -> bool:
        return needs_tensorflow(self.exercise(work), work[1])

    def grade(self, works: Sequence[tuple[str, bytes]]) -> None:
        """Grade some answer files, and say what came of each."""
        self._slow = list(map(self._is_slow, works))
        self._results = []
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            files = []
            for place, (name, content) in enumerate(works):
                files.append(Path(folder, str(place), f"{name}.py"))
                files[place].parent.mkdir()
                files[place].write_bytes(content)
            # What needs no TensorFlow does not wait for it.
            ordered = [file for _, _, file in sorted(zip(self._slow, works, files, strict=True))]
            root = self._course.root
            settings = ["--rootdir", str(root), "-c", str(root / "pyproject.toml")]
            # Else pytest goes through all that lies beside the folder, and runs its conftest.py.
            settings += ["--confcutdir", folder]
            arguments = [*OPTIONS, *settings, "--seed", str(self._seed), *map(str, ordered)]
            pytest.main(arguments, plugins=[self])

    def search(self, works: Sequence[tuple[str, bytes, Search]]) -> None:
        """Look in some answer files for the lines that have to change, and say which."""
        self._slow = list(map(self._is_slow, works))
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            for place, (name, content, search) in enumerate(works):
                self._begin(place, SEARCH_SECONDS)
                path = Path(folder, str(place), f"{name}.py")
                path.parent.mkdir()
                path.write_bytes(content)
                file = self._file(path, self._by_name[name])
                with contextlib.closing(file):
                    found = self._places(file, self._by_name[name], search)
                self._say({"place": place, "results": found})

    def _places(
        self, file: RemoteFile, exercise: Exercise, search: Search
    ) -> list[dict[str, object]] | None:
        """The places of each function, as data; None where the time was over before."""
        until = time.monotonic() + search.seconds
        file.hurry(min(search.seconds, LONGEST_SEARCH))
        find = partial(behind_the_wall, until=until)
        found: list[dict[str, object]] = []
        for function, seen in search.failing:
            search_it = partial(mended, file, exercise, function, self._seed, seen, find=find)
            places = found_by(search_it, file)
            MODELS.release()
            found.append({"function": function, "places": [one.data() for one in places]})
        return found if time.monotonic() < until else None

    def _begin(self, place: int, seconds: float) -> None:
        """Say which file is begun; for so long may it be computed."""
        self._say({"begun": place})
        allow(seconds, self._limits.judge_bytes)

    def close(self) -> None:
        """End all that was started."""
        for parent in self._parents.values():
            parent.close()

    def _warm(self, tensorflow: bool) -> WarmParent:
        """A parent that imports what is slow while nobody waits for it."""
        if tensorflow not in self._parents:
            self._parents[tensorflow] = WarmParent(self._limits, tensorflow, self._isolation)
        return self._parents[tensorflow]

    def _process(self, tensorflow: bool) -> SandboxedProcess:
        """A fresh process behind the wall; a parent that has died is replaced once."""
        try:
            return self._warm(tensorflow).process()
        except ParentDiedError:
            # Another one takes as much as it needs.
            allow(math.inf, math.inf)
            self._parents.pop(tensorflow)
            parent = self._warm(tensorflow)
            allow(self._limits.judge_seconds, self._limits.judge_bytes)
            return parent.process()

    def _file(self, path: Path, exercise: Exercise) -> RemoteFile:
        start = partial(self._process, self._slow[_place(path)])
        return RemoteFile(path, exercise.parameters, start, self._limits)

    def _say(self, said: object) -> None:
        assert self._channel
        self._channel.send_bytes(text_of(said).encode())

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Make remote files of all answers."""
        config.stash[ANSWER_FILE] = self._file

    @pytest.hookimpl(trylast=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Nobody is shown a report."""
        session.config.pluginmanager.unregister(name="kata-results")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(
        self, item: pytest.Item, nextitem: pytest.Item | None
    ) -> Iterator[None]:
        """Say which file is begun, and what came of it when its last test is done."""
        sheet = collector_of(item)
        assert sheet is not None, f"{item.nodeid} is no graded test"
        if not sheet.states:
            self._begin(_place(sheet.path), self._limits.judge_seconds)
        result = yield
        MODELS.release()
        if nextitem is None or collector_of(nextitem) is not sheet:
            assert isinstance(sheet.answer, RemoteFile)
            sheet.answer.close()
            results, self._results = self._results, []
            results = [{**one, "folder": "", "file": sheet.path.name} for one in results]
            if results:
                results[0]["printed"] = sheet.answer.printed
            self._say({"place": _place(sheet.path), "results": results})
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take a graded test's result out of its report."""
        if hasattr(report, "kata"):
            self._results.append(report.kata)


def text_of(said: object) -> str:
    """JSON; a number of NumPy's in a sentence's facts becomes a plain one."""

    def plain(value: Any) -> Any:
        return value.item() if isinstance(value, np.generic) else str(value)

    return json.dumps(said, default=plain)


def needs_tensorflow(exercise: Exercise, content: bytes) -> bool:
    """Whether an answer wants TensorFlow, as its text or the solution's says."""
    text = exercise.solution.read_bytes() + content
    return any(name.encode() in text for name in SLOW)


def _place(path: Path) -> int:
    return int(path.parent.name)


def main(arguments: Sequence[str]) -> None:
    """Grade batches until the channel closes."""
    number, folder = arguments
    channel = Connection(int(number))
    root, seed, level, limits = channel.recv()
    isolation = Isolation.none() if level == "none" else Isolation.found()
    files = Path(folder, "files")
    files.mkdir()
    judge = Judge(Course(Path(root)), seed, isolation, limits, files)
    Keeper(channel, judge, files).run()


if __name__ == "__main__":
    main(sys.argv[1:])
