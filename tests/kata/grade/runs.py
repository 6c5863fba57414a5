"""Real runs of ``kata grade`` on a small course, stopped and started in every way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from tests.kata.conftest import ExampleCourse
from tests.kata.sessions import ROOT

LONGEST = 60.0
EXERCISES = ("01_double", "02_first", "03_even")

WRONG = """
    def double(x):
        return 3 * x


    def ends(x):
        return {"first": 0, "last": int(x[-1])}
"""


def hand_in(course: ExampleCourse, folder: str, students: Sequence[str]) -> int:
    """Give each student answers of their own; how many different ones these are."""
    for place, student in enumerate(students):
        course.solve(f"{folder}/{student}")
        if place % 3 == 1:
            course.write(f"{folder}/{student}/01_double.py", WRONG)
        for exercise in EXERCISES:
            file = course.root / folder / student / f"{exercise}.py"
            file.write_bytes(file.read_bytes() + f"STUDENT = {student!r}\n".encode())
    return len(students) * len(EXERCISES)


class Run:
    """One ``kata`` process in `folder`, and everything that it starts."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        plain = {k: v for k, v in os.environ.items() if k not in ("KATA_LANG", "LANGUAGE")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kata", *arguments],
            cwd=folder,
            env={**plain, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            # A signal to all of it is a signal to nobody else.
            start_new_session=True,
            # A shell lets what it runs in the background ignore Ctrl-C, and all of its children.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    @property
    def started(self) -> list[psutil.Process]:
        """Every process that it has started, and that these have."""
        found: list[psutil.Process] = psutil.Process(self.process.pid).children(recursive=True)
        return found

    def end(self) -> tuple[int, str, str]:
        """Wait for it: its exit status and what it said."""
        out, err = self.process.communicate(timeout=LONGEST)
        return self.process.returncode, out, err

    def until(self, true: Callable[[], bool]) -> None:
        """Wait while it works, until something is true.

        Raises:
            AssertionError: it has ended before, or it takes too long.
        """
        deadline = time.monotonic() + LONGEST
        while not true():
            assert time.monotonic() < deadline, "it takes too long"
            try:
                self.process.wait(timeout=0.02)
            except subprocess.TimeoutExpired:
                continue
            assert true(), f"it ended before: {self.end()}"


def stored(out: Path) -> int:
    """How many results are kept."""
    return len(list(out.glob(".store/*/*.json")))


def all_gone(processes: Sequence[psutil.Process]) -> bool:
    """Whether each of them ends by itself, soon."""
    _, alive = psutil.wait_procs(processes, timeout=20)
    return not alive
