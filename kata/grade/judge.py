"""The trusted process of one worker: it runs the suites, and never a student's line.

    python -m kata.grade.judge CHANNEL

Over the file descriptor CHANNEL it is sent batches of answer files, each an exercise's name and a
content, to be graded, or to be searched for the lines that have to change. It says in JSON what
came of each file as soon as it is known, ``{"place": …, "results": […]}`` with its place among the
works, then ``{"end": true}``. Before a file is begun it says so, ``{"begun": place}``, so that
whoever waits knows at which one it broke.
"""

import contextlib
import json
import os
import queue
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from kata.collect.collector import ANSWER_FILE, collector_of
from kata.curriculum import Course, Exercise
from kata.grade.judge_client import Search
from kata.mend.places import of_function
from kata.remote.answer import RemoteFile
from kata.remote.mending import behind_the_wall
from kata.remote.models import MODELS
from kata.sandbox.inside.confine import Limits
from kata.sandbox.isolation import Isolation
from kata.sandbox.process import ParentDiedError, SandboxedProcess
from kata.sandbox.warm_parent import WarmParent

# So many batches are graded before what they left is looked for; that takes a while.
TIDY_AFTER = 50
TIDY_AFTER_SEARCHES = 5

# For so many seconds may the edited functions of one file run.
LONGEST_SEARCH = 60.0

SLOW = ("keras", "tensorflow")

# What the names of this process's temporary folders begin with.
_FOLDERS = f"kata-judge-{os.getpid()}-"

# A session that nobody sees: nothing is written but the results.
OPTIONS = (
    *("-q", "-s", "--no-header", "--no-summary", "--places", "none", "-p", "no:cacheprovider"),
    *("-p", "no:hypothesispytest", "-p", "no:xdist", "-p", "no:faulthandler"),
    *("-p", "no:unraisableexception", "-p", "no:threadexception", "-p", "no:doctest"),
)


class Judge:
    """Grades batches of answer files, as the plugin of one session of pytest for each batch."""

    def __init__(
        self, channel: Connection, course: Course, seed: int, isolation: Isolation, limits: Limits
    ) -> None:
        self._channel = channel
        self._course = course
        self._seed = seed
        self._isolation = isolation
        self._limits = limits
        self._parents: dict[bool, WarmParent] = {}  # with and without TensorFlow
        self._slow: list[bool] = []  # of the batch's files, by place
        self._results: list[dict[str, Any]] = []  # of the file that is being graded
        self._batches = 0

    def grade(self, works: Sequence[tuple[str, bytes]]) -> None:
        """Grade some answer files, and say what came of each."""
        by_name = {exercise.name: exercise for exercise in self._course.exercises}
        self._slow = [needs_tensorflow(by_name[name], content) for name, content in works]
        self._results = []
        if any(self._slow):
            self._warm(True)
        with tempfile.TemporaryDirectory(prefix=_FOLDERS) as folder:
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
        self._tidy(TIDY_AFTER)

    def search(self, works: Sequence[tuple[str, bytes, Search]]) -> None:
        """Look in some answer files for the lines that have to change, and say which."""
        by_name = {exercise.name: exercise for exercise in self._course.exercises}
        self._slow = [needs_tensorflow(by_name[name], content) for name, content, _ in works]
        with tempfile.TemporaryDirectory(prefix=_FOLDERS) as folder:
            for place, (name, content, search) in enumerate(works):
                self._say({"begun": place})
                path = Path(folder, str(place), f"{name}.py")
                path.parent.mkdir()
                path.write_bytes(content)
                file = self._file(path, by_name[name])
                with contextlib.closing(file):
                    found = self._places(file, by_name[name], search)
                self._say({"place": place, "results": found})
        self._tidy(TIDY_AFTER_SEARCHES)

    def _places(
        self, file: RemoteFile, exercise: Exercise, search: Search
    ) -> list[dict[str, object]] | None:
        """The places of each function, as data; None where the time was over before."""
        until = time.monotonic() + search.seconds
        file.hurry(min(search.seconds, LONGEST_SEARCH))
        find = partial(behind_the_wall, until=until)
        found: list[dict[str, object]] = []
        for function, lines in search.failing:
            places = of_function(file, exercise, function, self._seed, lines, find=find)
            MODELS.release()
            found.append({"function": function, "places": [one.data() for one in places]})
        return found if time.monotonic() < until else None

    def _tidy(self, after: int) -> None:
        """Say that a batch is at its end; forget what it has left."""
        self._batches += 1
        keras = sys.modules.get("keras")
        if keras is not None and self._batches % after == 0:
            # It keeps something of every layer that it has made.
            keras.utils.clear_session()
        self._say({"end": True})

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
            self._parents.pop(tensorflow).close()
            return self._warm(tensorflow).process()

    def _file(self, path: Path, exercise: Exercise) -> RemoteFile:
        start = partial(self._process, self._slow[_place(path)])
        return RemoteFile(path, exercise.parameters, start, self._limits)

    def _say(self, said: object) -> None:
        """Say something as JSON; a number of NumPy's in a sentence's facts becomes a plain one."""

        def plain(value: Any) -> Any:
            return value.item() if hasattr(value, "item") else str(value)

        self._channel.send_bytes(json.dumps(said, default=plain).encode())

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
            self._say({"begun": _place(sheet.path)})
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


def needs_tensorflow(exercise: Exercise, content: bytes) -> bool:
    """Whether an answer wants TensorFlow, as its text or the solution's says."""
    text = exercise.solution.read_bytes() + content
    return any(name.encode() in text for name in SLOW)


def _place(path: Path) -> int:
    return int(path.parent.name)


def _batches(channel: Connection) -> Iterator[tuple[str, Sequence[Any]]]:
    """The batches as they come, and what is to be done with each.

    When the channel closes amid one, so does this process end: whoever had sent it is gone then,
    and an answer that never ends would be waited for.
    """
    batches: queue.SimpleQueue[tuple[str, Sequence[Any]] | None] = queue.SimpleQueue()
    busy = threading.Event()

    def read() -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                batch = channel.recv()
                busy.set()
                batches.put(batch)
        if busy.is_set():
            for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDERS}*"):
                shutil.rmtree(folder, ignore_errors=True)
            # The warm parents end with this process, and all that was forked from them.
            os._exit(1)
        batches.put(None)

    threading.Thread(target=read, daemon=True).start()
    while (batch := batches.get()) is not None:
        yield batch
        busy.clear()


def main(arguments: Sequence[str]) -> None:
    """Grade batches until the channel closes."""
    channel = Connection(int(arguments[0]))
    root, seed, level, limits = channel.recv()
    isolation = Isolation.none() if level == "none" else Isolation.found()
    judge = Judge(channel, Course(Path(root)), seed, isolation, limits)
    with contextlib.closing(judge):
        for what, works in _batches(channel):
            (judge.search if what == "search" else judge.grade)(works)


if __name__ == "__main__":
    main(sys.argv[1:])
