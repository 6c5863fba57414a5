"""A real Dask scheduler with workers of its own: some are lost, and the scheduler itself."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kata.sandbox.isolation import Isolation
from tests.kata.conftest import ExampleCourse
from tests.kata.grade.runs import Run, all_gone, hand_in, stored
from tests.kata.sessions import ROOT

pytest_plugins = "pytester"

pytestmark = pytest.mark.skipif(
    bool(Isolation.found().missing), reason="students' code cannot be shut in here"
)

STUDENTS = ["ann", "bob", "cy", "dee", "eve"]


class Dask:
    """A scheduler on a port of its own, and workers, as people start them: in shells."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        self.scheduler = self.start_scheduler()
        self.workers: list[subprocess.Popen[bytes]] = []

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        host = ["--host", self.address, "--no-dashboard", "--no-jupyter"]
        self.scheduler = self._started("scheduler", *host)
        return self.scheduler

    def start_workers(self, count: int) -> None:
        # Without a nanny nobody starts a lost worker anew.
        plain = ["--no-nanny", "--no-dashboard", "--nthreads", "1", "--host", "127.0.0.1"]
        for number in range(count):
            place = ["--local-directory", str(self._folder / f"worker{number}")]
            worker = self._started("worker", self.address, *plain, *place)
            self.workers.append(worker)

    def _started(self, *command: str) -> subprocess.Popen[bytes]:
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
        script = [sys.executable, "-m", f"distributed.cli.dask_{command[0]}", *command[1:]]
        return subprocess.Popen(
            script,
            cwd=self._folder,
            env=surroundings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def close(self) -> None:
        """End all of it."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def dask(course: ExampleCourse) -> Iterator[Dask]:
    started = Dask(course.root)
    yield started
    started.close()


def test_a_worker_is_lost_and_nothing_else(course: ExampleCourse, dask: Dask) -> None:
    total = hand_in(course, "class", STUDENTS)
    dask.start_workers(3)
    out = course.root / "out"
    run = Run(
        course.root, "grade", "class", "--out", "out", "--seed", "5", "--scheduler", dask.address
    )

    def busy() -> list[psutil.Process]:
        # A worker that has a judge has been given something.
        return [one for w in dask.workers for one in psutil.Process(w.pid).children()]

    run.until(lambda: stored(out) >= 1 and bool(busy()))
    victim = next(w for w in dask.workers if psutil.Process(w.pid).children())
    judges = psutil.Process(victim.pid).children(recursive=True)
    victim.kill()
    status, told, err = run.end()
    assert (status, err) == (0, "")
    assert stored(out) == total
    assert f"{total} different answers; 0 of these" in told
    assert all_gone(judges)


def test_a_scheduler_is_lost_and_comes_back(course: ExampleCourse, dask: Dask) -> None:
    total = hand_in(course, "class", STUDENTS)
    dask.start_workers(1)
    out = course.root / "out"
    run = Run(
        course.root, "grade", "class", "--out", "out", "--seed", "5", "--scheduler", dask.address
    )
    run.until(lambda: stored(out) >= 1)
    dask.close()
    dask.start_scheduler()
    dask.start_workers(2)
    status, _, err = run.end()
    lost = "The connection to the Dask scheduler is lost. Waiting for it to come back."
    # A slow machine says now and then how far it is.
    told = [line for line in err.splitlines() if "answer files are graded" not in line]
    assert told == [lost]
    assert status == 0
    assert stored(out) == total


def test_a_worker_with_another_course_is_named(
    course: ExampleCourse, dask: Dask, tmp_path: Path
) -> None:
    dask.start_workers(1)
    # A worker's course is the one that it was started in: whoever grades has a newer one.
    newer = tmp_path / "newer"
    shutil.copytree(course.root, newer, ignore=shutil.ignore_patterns("worker*"))
    hand_in(course, "class", STUDENTS[:1])
    suite = newer / "tests/1_numbers/test_02_first.py"
    suite.write_text(suite.read_text(encoding="utf-8") + "# newer\n", encoding="utf-8")
    submissions = str(course.root / "class")
    run = Run(newer, "grade", submissions, "--out", "out", "--scheduler", dask.address)
    status, told, err = run.end()
    assert (status, told) == (2, "")
    assert re.fullmatch(
        r"The worker tcp://127\.0\.0\.1:\d+ would grade otherwise than this machine: "
        r"suite_version \w+ instead of \w+\. Install the same course and packages there\.\n",
        err,
    )
    assert stored(newer / "out") == 0
