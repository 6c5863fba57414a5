"""A judge's process, as a worker holds it."""

import base64
import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kata.grade.sandbox import Limits

PATIENCE = 900.0
"""So many seconds may one answer file take; each of its calls is stopped long before."""


class JudgeBrokeError(Exception):
    """The judge itself ended or hung; nobody's answer is at fault."""

    def __init__(self, place: int | None, why: str) -> None:
        super().__init__(why)
        self.place = place  # which of the works it was at; None before the first
        self.why = why


class Judging:
    """One judge's process; it is started at once, and grades one batch after the other.

    Args:
        root: where the course lies.
        seed: what sizes and numbers are drawn from.
        isolation: "full" or "none".
        limits: what each answer file may use.
    """

    def __init__(self, root: Path, seed: int, isolation: str, limits: Limits | None = None) -> None:
        told = json.dumps(asdict(limits or Limits()))
        judge = [sys.executable, "-m", "kata.grade.judge"]
        command = [*judge, str(root), str(seed), isolation, told]
        settings = {
            "TF_CPP_MIN_LOG_LEVEL": "3",
            # As behind the wall: what is computed is rounded the same on every machine.
            "TF_ENABLE_ONEDNN_OPTS": "0",
            "CUDA_VISIBLE_DEVICES": "",
            "OMP_NUM_THREADS": "1",
        }
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **settings, "KATA_LANG": "en"},
            cwd=root,
            text=True,
            encoding="utf-8",
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def grade(
        self, works: Sequence[tuple[str, bytes]]
    ) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        """Grade answer files; yields each as soon as it is graded.

        Args:
            works: the exercises' names, and the files' contents.

        Yields:
            A file's place among the works, and its tests' results, as ``kata.score.Result.data``
            gives them.

        Raises:
            JudgeBrokeError: the process ended or hung; this one is of no more use.
        """
        sent = [[name, base64.b64encode(content).decode()] for name, content in works]
        missing = list(range(len(works)))
        begun = None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps({"works": sent}) + "\n")
            self._process.stdin.flush()
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
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def _next(self, begun: int | None) -> dict[str, Any]:
        try:
            line = self._lines.get(timeout=PATIENCE)
        except queue.Empty:
            self._process.kill()
            raise JudgeBrokeError(begun, f"nothing came for {PATIENCE:g} seconds") from None
        if not line:
            raise self._broke(begun)
        said: dict[str, Any] = json.loads(line)
        return said

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put("")

    def _broke(self, begun: int | None) -> JudgeBrokeError:
        status = self._process.wait()
        return JudgeBrokeError(begun, f"the judge ended with status {status}")
