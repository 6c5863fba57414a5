"""A warm process, as its owner holds it: jobs are done one at a time, each in a fresh process."""

import os
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kata.language import UserError, say
from kata.learn.warm.handle import LAST_WORDS, STOP, OnMessage, Process
from kata.learn.warm.process import FORK, SPARE

METHOD = "KATA_WARM"
"""The environment variable that says how a fresh process is made: ``fork`` or ``spare``."""


@dataclass(frozen=True)
class JobEnd:
    """How a job ended."""

    # ``exit`` and ``signal``, of its own doing; ``silent``, ended because nothing was heard of it
    # for too long; ``stopped``, because its owner wanted it.
    kind: Literal["exit", "signal", "silent", "stopped"]
    status: int = 0  # the exit status, or the signal's number
    printed: str = ""  # the end of what it printed
    traces: str = ""  # the lines that Python was at, the last at the end, by faulthandler


class Warm:
    """Has jobs done in fresh processes in which `imports` are imported already.

    It starts at once and imports in the background. When it is closed, or this process ends
    in any way, what it has started ends as well. Importing must be all that the modules do;
    TensorFlow does no more. A job may take `memory_bytes` beyond that.
    """

    def __init__(self, imports: Sequence[str], memory_bytes: int = 2 * 2**30) -> None:
        self._imports = list(imports)
        self._memory_bytes = memory_bytes
        self._method = _method()
        self._lock = threading.Lock()
        self._running = self._stopping = False
        self._closed = False
        self._process = Process(self._imports, self._method)

    def run(
        self,
        function: str,
        arguments: Mapping[str, Any],
        folder: Path,
        silence: float,
        on_message: OnMessage,
    ) -> JobEnd:
        """Have ``function(tell, **arguments)`` called in a fresh process.

        Args:
            function: ``package.module:name``. It returns an exit status.
            arguments: as JSON carries them.
            folder: where it runs.
            silence: after so many seconds in which it says nothing, it is ended.
            on_message: what is called with each thing that it says.

        Returns how it ended; where the warm process was killed meanwhile, the job is done once
        more, by another one.

        Raises:
            UserError: the modules cannot be imported, or the warm process was killed twice.
        """
        job: dict[str, object] = {"function": function, "folder": str(folder)}
        job["arguments"] = arguments
        job["memory_bytes"] = self._memory_bytes
        with self._lock:
            self._running, self._stopping = True, False
            self._process.forget_stops()
        try:
            for _attempt in (1, 2):
                if self._closed:
                    return JobEnd("stopped")
                if not self._process.is_alive:
                    self._replace(self._process)
                process = self._process
                ending = _run(process, job, silence, on_message)
                if self._method == SPARE:
                    self._replace(process)
                if ending is not None:
                    return ending
        finally:
            self._running = False
        raise UserError(say("The process that checks was ended twice. Is memory short?"))

    def stop(self) -> None:
        """End the job under way, from any thread; it says so itself."""
        with self._lock:
            if self._running:
                self._stopping = True
                self._process.heard.put(STOP)

    def close(self) -> None:
        """End it and all that it started, and wait until they are gone."""
        with self._lock:
            self._closed = True
            process = self._process
            process.heard.put(STOP)
        process.close()

    @property
    def pid(self) -> int:
        """The number of the warm process."""
        return self._process.pid

    def _replace(self, old: Process) -> None:
        old.close()
        with self._lock:
            if self._closed:
                return
            self._process = Process(self._imports, self._method)
            if self._stopping:
                self._process.heard.put(STOP)


def _run(
    process: Process, job: Mapping[str, Any], silence: float, on_message: OnMessage
) -> JobEnd | None:
    """How the job ended; None where the warm process is lost."""
    prepared = process.wait_until_ready()
    if prepared != "ready":
        return JobEnd("stopped") if prepared == "stopped" else None
    output, traces = process.folder / "output", process.folder / "traces"
    for file in (output, traces):
        file.write_bytes(b"")
    process.tell({"job": {**job, "output": str(output), "traces": str(traces)}})
    heard, status = process.listen(silence, on_message)
    if heard == "lost":
        return None
    if heard == "stopped":
        return JobEnd("stopped")
    signalled = heard == "exit" and status < 0
    printed = output.read_bytes()[-LAST_WORDS:].decode("utf-8", "replace")
    lines = traces.read_bytes().decode("utf-8", "replace")
    return JobEnd("signal" if signalled else heard, abs(status), printed, lines)


def _method() -> str:
    wanted = os.environ.get(METHOD)
    if wanted is None:
        # Elsewhere there is no fork, or none that is safe with TensorFlow, as on macOS.
        return FORK if sys.platform == "linux" else SPARE
    if wanted not in (FORK, SPARE):
        told = say(
            "{name} is {wanted}: set it to fork or spare, or unset it.", name=METHOD, wanted=wanted
        )
        raise UserError(told)
    return wanted
