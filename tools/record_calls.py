"""For the benchmark's baseline: write down every call that the suites make.

    python -m tools.record_calls solutions/ FILE

The exit status is pytest's.
"""

from __future__ import annotations

import contextlib
import io
import pickle
import sys
from pathlib import Path

import pytest

from kata.collect.answer import AnswerFile, Call, Returned
from kata.score import CheckLog


class Recorder:
    """A pytest plugin that notes every call the suites make."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Call]] = []

    def pytest_sessionstart(self) -> None:
        """Listen in on the answer files."""
        plain_call = AnswerFile.call

        def noted(file: AnswerFile, call: Call, log: CheckLog) -> Returned:
            self.calls.append((str(file.path), call))
            return plain_call(file, call, log)

        # For this process only; the measured ones are other processes.
        setattr(AnswerFile, "call", noted)  # noqa: B010 # mypy takes a plain assignment amiss


def main(tree: str, file: Path) -> int:
    """Grade `tree` and write its calls to `file`."""
    recorder = Recorder()
    with contextlib.redirect_stdout(io.StringIO()):
        status = pytest.main(["-q", "-p", "no:cacheprovider", tree], plugins=[recorder])
    file.write_bytes(pickle.dumps(recorder.calls))
    return int(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
