"""Write down every call that the suites make of some answers.

    python -m tools.record_calls FILE solutions/ [--seed 1]

What comes after FILE is pytest's, and so is the exit status.
"""

from __future__ import annotations

import contextlib
import io
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kata.collect.answer import AnswerFile, Call, Returned
from kata.score import CheckLog
from tools.grading import ROOT


@dataclass(frozen=True)
class Recorded:
    """A call that a suite made."""

    path: str  # of the answer file
    test: str  # that made it
    call: Call
    fixed: bool  # whether the suite says that it is the same for every seed
    graded: bool  # whether anything is asked of it
    drawn: int  # how many calls of its test are not, and are graded


class Recorder:
    """A pytest plugin that notes every call the suites make."""

    def __init__(self) -> None:
        self._returned: list[tuple[str, str, Returned]] = []
        self._test = ""

    @property
    def calls(self) -> list[Recorded]:
        """All calls so far."""
        return [
            Recorded(path, test, one.call, one.fixed, one.graded, one.log.calls - one.log.fixed)
            for path, test, one in self._returned
        ]

    def pytest_sessionstart(self) -> None:
        """Listen in on the answer files."""
        plain_call = AnswerFile.call

        def noted(file: AnswerFile, call: Call, log: CheckLog) -> Returned:
            returned = plain_call(file, call, log)
            self._returned.append((str(file.path), self._test, returned))
            return returned

        # For this process only; the measured ones are other processes.
        setattr(AnswerFile, "call", noted)  # noqa: B010 # mypy takes a plain assignment amiss

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Remember which test is running."""
        self._test = item.name


def recorded(arguments: Sequence[str]) -> list[Recorded]:
    """The calls of a session of pytest with these arguments, which all earn full marks."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "calls.pickle"
        command = [sys.executable, "-m", "tools.record_calls", str(file), *arguments]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        calls: list[Recorded] = pickle.loads(file.read_bytes())
    return calls


def main(file: Path, arguments: Sequence[str]) -> int:
    """Run pytest and write the calls to `file`."""
    recorder = Recorder()
    with contextlib.redirect_stdout(io.StringIO()):
        status = pytest.main(["-q", "-p", "no:cacheprovider", *arguments], plugins=[recorder])
    file.write_bytes(pickle.dumps(recorder.calls))
    return int(status)


if __name__ == "__main__":
    # By the name under which others read what it writes.
    from tools import record_calls

    sys.exit(record_calls.main(Path(sys.argv[1]), sys.argv[2:]))
