"""The learner's loop in a terminal of its own: keys in, screen out."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

import pexpect
import psutil
import pyte

from tools.grading import ROOT

TREES = ("exercises", "solutions", "hints", "tests")
CTRL_C, ESCAPE, ENTER = "\x03", "\x1b", "\r"

# What asks a terminal for its abilities; pyte would print the rest of it.
_QUERIES = re.compile(rb"\x1b\[[<>=?][0-9;]*[a-zA-Z$]{1,2}(?<![hl])")


class LoopTerminal:
    """A ``kata`` command in a pseudo-terminal.

    Args:
        arguments: what is typed after ``kata``.
        folder: where it is typed.
        rows, columns: the terminal's size.
        environment: variables that differ from this process's.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        folder: Path,
        rows: int = 40,
        columns: int = 100,
        **environment: str,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        own = ("KATA_LANG", "KATA_WARM", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")
        plain = {name: value for name, value in os.environ.items() if name not in own}
        spoken = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
        self.raw = b""
        self._process = pexpect.spawn(
            sys.executable,
            ["-m", "kata", *arguments],
            cwd=folder,
            env={**plain, **spoken, **environment},
            dimensions=(rows, columns),
        )

    @property
    def pid(self) -> int:
        """The number of the process that was started."""
        return int(self._process.pid or 0)

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        # A letter that is two columns wide is followed by an empty one.
        return "\n".join(line.rstrip() for line in self._screen.display)

    def press(self, keys: str) -> None:
        """Type."""
        self._process.send(keys)

    def sees(self, wanted: str, seconds: float = 30) -> str:
        """Wait until the screen shows this, however it is broken into lines; the screen then.

        Raises:
            AssertionError: it was not shown in time.
        """
        return self._until(
            lambda: _joined(wanted) in _joined(self.text), f"never saw {wanted!r}", seconds
        )

    def sees_no_more(self, unwanted: str, seconds: float = 30) -> str:
        """Wait until the screen does not show this any more; the screen then."""
        return self._until(
            lambda: _joined(unwanted) not in _joined(self.text), f"still sees {unwanted!r}", seconds
        )

    def resize(self, rows: int, columns: int) -> None:
        """Give the terminal another size."""
        self._screen.resize(rows, columns)
        self._process.setwinsize(rows, columns)

    def ends(self, seconds: float = 30) -> int:
        """Wait until the process has ended; its exit status.

        Raises:
            AssertionError: it has not ended in time.
        """
        self._until(lambda: not self._process.isalive(), "still runs", seconds)
        self._process.close()
        return int(self._process.exitstatus or 0)

    def family(self) -> list[psutil.Process]:
        """The process and all that it has started."""
        process = psutil.Process(self.pid)
        return [process, *process.children(recursive=True)]

    def __enter__(self) -> LoopTerminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: object, trace: TracebackType | None
    ) -> None:
        if self._process.isalive():
            self._process.kill(signal.SIGKILL)
            self._process.wait()
        self._process.close()

    def _until(self, reached: Callable[[], bool], complaint: str, seconds: float) -> str:
        end = time.monotonic() + seconds
        while not reached():
            if time.monotonic() > end:
                raise AssertionError(f"{complaint} in {seconds} s:\n{self.text}")
            self._read()
        return self.text

    def _read(self) -> None:
        try:
            data = self._process.read_nonblocking(2**16, timeout=0.02)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            self._process.wait()
            return
        assert isinstance(data, bytes)
        self.raw += data
        self._stream.feed(_QUERIES.sub(b"", data))


def copy_of_course(folder: Path) -> Path:
    """The course as a learner has it, in `folder`."""
    for tree in TREES:
        shutil.copytree(ROOT / tree, folder / tree, ignore=_not_a_learners)
    for file in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / file, folder / file)
    return folder


def _not_a_learners(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name == "__pycache__" or name in ("kata", "answers")}


def _joined(text: str) -> str:
    return "".join(text.split())
