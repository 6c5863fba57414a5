"""A judge's process, as a worker holds it."""

import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

from kata.mend.judge import VerdictSeen
from kata.sandbox.inside.confine import Limits
from kata.sandbox.launch import COMPUTING

# So many seconds may one answer file take; each of its calls is stopped long before.
PATIENCE = 900.0


Results = list[dict[str, Any]]


@dataclass(frozen=True)
class Search:
    """Where the line is to be looked for that has to change, and for how long."""

    # The functions that fail, and what the verdict has said of each.
    failing: tuple[tuple[str, VerdictSeen], ...]
    seconds: float = math.inf


class JudgeBrokeError(Exception):
    """The judge itself ended or hung; nobody's answer is at fault."""

    def __init__(self, place: int | None, why: str) -> None:
        super().__init__(why)
        self.place = place  # which of the works it was at; None before the first
        self.why = why


class JudgeClient:
    """One judge's process; it is started at once, and grades one batch after the other."""

    def __init__(self, root: Path, seed: int, isolation: str, limits: Limits | None = None) -> None:
        self._channel, theirs = Pipe()
        # Also gone where the judge is killed.
        self._folder = tempfile.TemporaryDirectory(prefix="kata-judge-")
        judge = [sys.executable, "-m", "kata.grade.judge", str(theirs.fileno())]
        # Whoever lists the machine's processes sees no seed.
        self._channel.send((str(root), seed, isolation, limits or Limits()))
        with theirs:
            self._process = subprocess.Popen(
                [*judge, self._folder.name],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env={**os.environ, **COMPUTING, "KATA_LANG": "en", "TMPDIR": self._folder.name},
                cwd=root,
            )

    def grade(self, works: Sequence[tuple[str, bytes]]) -> Iterator[tuple[int, Results]]:
        """Grade answer files, each an exercise's name and the content; each is told at once.

        Yields its place among the works, and its tests' results as ``kata.score.Result.data``
        gives them. Raises JudgeBrokeError where the process ended or hung: it is of no more use.
        """
        return self._told(("grade", works))

    def search(
        self, works: Sequence[tuple[str, bytes, Search]]
    ) -> Iterator[tuple[int, Results | None]]:
        """Look for the lines that have to change in answer files, as `grade` grades them.

        Yields, in place of results, ``{"function": …, "places": […]}`` for each function; None
        where the time was over before.
        """
        return self._told(("search", works))

    def _told(self, request: tuple[str, Sequence[Any]]) -> Iterator[tuple[int, Any]]:
        missing = list(range(len(request[1])))
        begun = None
        try:
            self._channel.send(request)
        except OSError:
            raise self._broke(begun) from None
        while (said := self._next(begun)) != {"end": True}:
            begun = said.get("begun", begun)
            if "results" in said:
                missing.remove(said["place"])
                yield said["place"], said["results"]
        if missing:
            raise JudgeBrokeError(missing[0], "the suite's tests were not run")

    def close(self) -> None:
        """End the process and all that it started."""
        self._channel.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        # Who is ended with it may still write.
        shutil.rmtree(self._folder.name, ignore_errors=True)
        self._folder.cleanup()

    def _next(self, begun: int | None) -> dict[str, Any]:
        try:
            if not self._channel.poll(PATIENCE):
                self._process.kill()
                raise JudgeBrokeError(begun, f"nothing came for {PATIENCE:g} seconds")
            said: dict[str, Any] = json.loads(self._channel.recv_bytes())
        except (EOFError, OSError):
            raise self._broke(begun) from None
        return said

    def _broke(self, begun: int | None) -> JudgeBrokeError:
        return JudgeBrokeError(begun, f"the judge ended with status {self._process.wait()}")
