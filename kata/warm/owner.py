"""A warm process, as its owner holds it: jobs are done one at a time, each in a fresh process."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kata.language import UserError, say
from kata.warm.process import FORK, SPARE

METHOD = "KATA_WARM"
"""The environment variable that says how a fresh process is made: ``fork`` or ``spare``."""

# Importing TensorFlow takes 4 s on a quiet machine; on a busy one it may take its time.
_PATIENCE = 180.0
# How much of what a job printed may be of use to somebody.
_LAST_WORDS = 4000
_STOP: dict[str, Any] = {"stop": True}
_LOST: dict[str, Any] = {"lost": True}

Hear = Callable[[Mapping[str, Any]], None]


@dataclass(frozen=True)
class Ending:
    """How a job ended.

    Attributes:
        kind: ``exit`` and ``signal``, of its own doing; ``silent``, ended because nothing was
            heard of it for too long; ``stopped``, because its owner wanted it.
        status: the exit status, or the signal's number.
        printed: the end of what it printed.
        traces: the lines that Python was at, as faulthandler notes them, the last at the end.
    """

    kind: Literal["exit", "signal", "silent", "stopped"]
    status: int = 0
    printed: str = ""
    traces: str = ""


class Warm:
    """Has jobs done in fresh processes in which `imports` are imported already.

    It starts at once and imports in the background. When it is closed, or this process ends
    in any way, what it has started ends as well.

    Args:
        imports: the modules. Importing must be all that they do; TensorFlow does no more.
        memory_bytes: what a job may take beyond that.
    """

    def __init__(self, imports: Sequence[str], memory_bytes: int = 2 * 2**30) -> None:
        self._imports = list(imports)
        self._memory_bytes = memory_bytes
        self._method = _method()
        self._lock = threading.Lock()
        self._running = self._stopping = False
        self._closed = False
        self._process = _Process(self._imports, self._method)

    def run(
        self, function: str, arguments: Mapping[str, Any], folder: Path, silence: float, hear: Hear
    ) -> Ending:
        """Have ``function(say, **arguments)`` called in a fresh process.

        Args:
            function: ``package.module:name``. It returns an exit status.
            arguments: as JSON carries them.
            folder: where it runs.
            silence: after so many seconds in which it says nothing, it is ended.
            hear: what is called with each thing that it says.

        Returns:
            How it ended. Where the warm process was killed meanwhile, the job is done once
            more, by another one.

        Raises:
            UserError: the modules cannot be imported, or the warm process was killed twice.
        """
        with self._lock:
            self._running, self._stopping = True, False
            self._process.forget_stops()
        try:
            return self._run_twice(function, arguments, folder, silence, hear)
        finally:
            self._running = False

    def stop(self) -> None:
        """End the job under way, from any thread; it says so itself."""
        with self._lock:
            if self._running:
                self._stopping = True
                self._process.heard.put(_STOP)

    def close(self) -> None:
        """End it and all that it started, and wait until they are gone."""
        with self._lock:
            self._closed = True
            process = self._process
            process.heard.put(_STOP)
        process.close()

    @property
    def pid(self) -> int:
        """The number of the warm process."""
        return self._process.pid

    @property
    def ready(self) -> bool:
        """Whether everything is imported."""
        return self._process.is_ready

    def _run_twice(
        self, function: str, arguments: Mapping[str, Any], folder: Path, silence: float, hear: Hear
    ) -> Ending:
        for _attempt in (1, 2):
            if self._closed:
                return Ending("stopped")
            process = self._alive()
            ending = self._run(process, function, arguments, folder, silence, hear)
            if self._method == SPARE:
                self._replace(process)
            if ending is not None:
                return ending
        raise UserError(say("The process that checks was ended twice. Is memory short?"))

    def _alive(self) -> _Process:
        if not self._process.alive:
            self._replace(self._process)
        return self._process

    def _replace(self, old: _Process) -> None:
        old.close()
        with self._lock:
            if self._closed:
                return
            self._process = _Process(self._imports, self._method)
            if self._stopping:
                self._process.heard.put(_STOP)

    def _run(
        self,
        process: _Process,
        function: str,
        arguments: Mapping[str, Any],
        folder: Path,
        silence: float,
        hear: Hear,
    ) -> Ending | None:
        """How the job ended; None where the warm process is lost."""
        if not process.wait_until_ready():
            return Ending("stopped")
        output, traces = process.folder / "output", process.folder / "traces"
        for file in (output, traces):
            file.write_bytes(b"")
        job = {
            "function": function,
            "arguments": arguments,
            "folder": str(folder),
            "output": str(output),
            "traces": str(traces),
            "memory_bytes": self._memory_bytes,
        }
        process.tell({"job": job})
        kind, status = process.listen(silence, hear)
        if kind == "lost":
            return None
        if kind == "stopped":
            return Ending("stopped")
        if kind == "exit" and status < 0:
            kind, status = "signal", -status
        printed = output.read_bytes()[-_LAST_WORDS:].decode("utf-8", "replace")
        return Ending(kind, status, printed, traces.read_bytes().decode("utf-8", "replace"))


class _Process:
    """One warm process, what it has said and not yet been heard, and its folder."""

    def __init__(self, imports: list[str], method: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kata-"))
        self.heard: queue.Queue[dict[str, Any]] = queue.Queue()
        self.is_ready = False
        self._method = method
        plan = {
            "imports": imports,
            "method": method,
            "folder": str(self.folder),
            "owner": os.getpid(),
        }
        self._errors = self.folder / "errors"
        package = Path(__file__).resolve().parents[2]
        with self._errors.open("wb") as errors:
            self._popen = subprocess.Popen(
                [sys.executable, "-m", "kata.warm.process", json.dumps(plan)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=package,
                env=_environment(package),
                # Ctrl-C is for the owner, who then ends this one.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        self._listener = threading.Thread(target=self._hear_all, daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def alive(self) -> bool:
        return self._popen.poll() is None

    def wait_until_ready(self) -> bool:
        """Wait until all is imported; False where somebody wants to stop instead.

        Raises:
            UserError: it cannot be imported.
        """
        until = time.monotonic() + _PATIENCE
        while not self.is_ready:
            try:
                fact = self.heard.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                fact = _LOST
            if fact is _STOP:
                return False
            if fact is _LOST:
                words = self._errors.read_text("utf-8", "replace").strip()[-_LAST_WORDS:]
                raise UserError(say("What a check needs cannot be imported.\n{words}", words=words))
        return True

    def forget_stops(self) -> None:
        """Forget a stop that came too late for the job before."""
        with contextlib.suppress(queue.Empty):
            while self.heard.get_nowait() is not _LOST:
                pass
            self.heard.put(_LOST)

    def tell(self, request: Mapping[str, Any]) -> None:
        # Where it has ended, that is heard next.
        with contextlib.suppress(OSError):
            assert self._popen.stdin
            self._popen.stdin.write(json.dumps(request).encode() + b"\n")
            self._popen.stdin.flush()

    def listen(
        self, silence: float, hear: Hear
    ) -> tuple[Literal["exit", "silent", "stopped", "lost"], int]:
        """Hear a job to its end."""
        why: Literal["exit", "silent", "stopped"] = "exit"
        until = time.monotonic() + silence
        while True:
            try:
                fact = self.heard.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                # Not even the kernel may be able to end it at once.
                if why != "exit":
                    self._popen.kill()
                why, until = "silent", time.monotonic() + _PATIENCE
                self._end_job()
                continue
            if fact is _STOP:
                why, until = "stopped", time.monotonic() + _PATIENCE
                self._end_job()
            elif fact is _LOST:
                if self._method == SPARE or why != "exit":
                    return why, self._popen.wait()
                return "lost", 0
            elif "ready" in fact:
                continue
            elif "ended" in fact:
                return why, int(fact["ended"])
            elif why == "exit":
                until = time.monotonic() + silence
                hear(fact)

    def close(self) -> None:
        # Its input is closed: it ends what it has forked, and itself.
        assert self._popen.stdin and self._popen.stdout
        with contextlib.suppress(OSError):
            self._popen.stdin.close()
        try:
            self._popen.wait(2 if self.is_ready else 0)
        except subprocess.TimeoutExpired:
            # It is importing, or stuck. What it has forked ends with it.
            self._popen.kill()
            self._popen.wait()
        if self._method == SPARE and os.name == "posix":
            # What its job has started and left behind.
            with contextlib.suppress(OSError):
                os.killpg(self.pid, signal.SIGKILL)
        self._listener.join()
        self._popen.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _end_job(self) -> None:
        if self._method == SPARE:
            self._popen.kill()
        else:
            self.tell(_STOP)

    def _hear_all(self) -> None:
        assert self._popen.stdout
        for line in self._popen.stdout:
            try:
                fact = json.loads(line)
            except ValueError:
                continue  # empty, or half said by a process that was killed
            if fact.get("ready"):
                self.is_ready = True
            self.heard.put(fact)
        self.heard.put(_LOST)


def _environment(package: Path) -> dict[str, str]:
    """As the learner's own, but this very package is the one imported."""
    paths = [str(package), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONUTF8": "1",
    }


def _method() -> str:
    wanted = os.environ.get(METHOD)
    if wanted is None:
        # Elsewhere there is no fork, or none that is safe with TensorFlow, as on macOS.
        return FORK if sys.platform == "linux" else SPARE
    if wanted not in (FORK, SPARE):
        raise UserError(
            say(
                "{name} is {wanted}: set it to fork or spare, or unset it.",
                name=METHOD,
                wanted=wanted,
            )
        )
    return wanted
